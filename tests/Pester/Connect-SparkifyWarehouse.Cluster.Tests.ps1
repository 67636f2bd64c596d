BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = (Get-AwsMissing) ?? (Get-PostgresMissing)
    if ($missing) { Write-Warning "Clusters are not tried: $missing" }
}

# Each test has a runspace of its own, since whoever connects changes the default of the runspace.
Describe 'Connect-SparkifyWarehouse -Cluster' -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        . $PSScriptRoot/AwsSupport.ps1
        $script:class = 'Sparkify.PowerShell.Commands.ConnectSparkifyWarehouseCommand'
        $script:folder = New-TestFolder
        $script:account = Start-TestAccount $folder
        $made = New-SparkifyCluster sparkify | Wait-SparkifyCluster -PollingSeconds 0.1
        $null = $made | Grant-SparkifyIngress
        $script:cluster = Get-SparkifyCluster sparkify
        $null = $cluster | Initialize-SparkifyTables
        $script:place = "localhost:$($cluster.Port)/dev"

        # What a script gives that has the cluster in $cluster.
        function Invoke-There([scriptblock] $Script, [hashtable] $With = @{}) {
            $all = @{ Cluster = $cluster } + $With
            $names = ($all.Keys | ForEach-Object { "`$$_" }) -join ', '
            Invoke-InNewRunspace $all "param($names) $Script"
        }
    }

    AfterAll {
        if ($account) { $account.Stop() }
        Remove-Item -Recurse $folder
    }

    It 'finds the cluster by its name, and is the default of the session' {
        $there = Invoke-There { Connect-SparkifyWarehouse -Cluster sparkify; Invoke-SparkifyQuery 'SELECT current_user AS me' }
        $there.Errors | Should -BeNullOrEmpty
        $warehouse, $row = $there.Output
        "$warehouse" | Should -BeExactly "Redshift awsuser@${place}?cluster=sparkify&region=us-west-2 (sparkify)"
        $row.me | Should -BeExactly awsuser
    }

    It 'takes a cluster from the pipeline, as its master user' {
        $there = Invoke-There { $Cluster | Connect-SparkifyWarehouse }
        $there.Errors | Should -BeNullOrEmpty
        $there.Output | Should -Be $cluster.Warehouse
    }

    It 'takes a cluster from the pipeline as the IAM identity' {
        $there = Invoke-There { $Cluster | Connect-SparkifyWarehouse -IamIdentity -Verbose 4>&1 }
        $there.Errors | Should -BeNullOrEmpty
        "$($there.Output)" | Should -BeLike '*IAM gave IAM:sparkify a password for sparkify, good until *'
        $there.Output[-1].ClusterIdentifier | Should -BeExactly sparkify
        $null -eq $there.Output[-1].UserName | Should -BeTrue
    }

    It 'has the database, schema and role that were asked for' {
        $role = 'arn:aws:iam::123456789012:role/other'
        $there = Invoke-There -With @{ Role = $role } {
            Connect-SparkifyWarehouse -Cluster sparkify -Database dev -Schema trial -RoleArn $Role
        }
        $there.Errors | Should -BeNullOrEmpty
        $there.Output.Database, $there.Output.Schema, $there.Output.RoleArn | Should -BeExactly dev, trial, $role
    }

    It 'refuses two users' {
        $failure = Get-OnlyError { Connect-SparkifyWarehouse -Cluster sparkify -UserName ana -IamIdentity }
        $failure.FullyQualifiedErrorId | Should -BeExactly "ArgumentInvalid,$class"
        $failure.TargetObject | Should -BeExactly UserName
    }

    It 'says that there is no such cluster' {
        $failure = Get-OnlyError { Connect-SparkifyWarehouse -Cluster another }
        $failure.FullyQualifiedErrorId | Should -BeExactly "ClusterNotFound,$class"
        "$failure" | Should -BeExactly 'There is no cluster another in us-west-2.'
    }

    It 'says that the database has no such user' {
        $failure = Get-OnlyError { Connect-SparkifyWarehouse -Cluster sparkify -UserName nobody }
        $failure.FullyQualifiedErrorId | Should -BeExactly "AccessDenied,$class"
        "$failure" | Should -BeExactly "$place lets nobody in as IAM:nobody: user `"IAM:nobody`" does not exist."
    }

    It 'is not needed: a cluster goes down the pipeline into whatever takes a warehouse' {
        $there = Invoke-There {
            $Cluster | Get-SparkifyTopSongs
            (Get-SparkifyTable songplays -Warehouse $Cluster).Rows
        }
        $there.Errors | Should -BeNullOrEmpty
        $there.Output | Should -Be 0
    }

    It 'survives a Clixml file, a CSV file and text' {
        $cluster | Export-Clixml $folder/cluster.xml
        $cluster.Warehouse | Export-Clixml $folder/warehouse.xml
        $cluster | Select-Object Warehouse | Export-Csv $folder/cluster.csv
        $there = Invoke-There -With @{ Folder = $folder } {
            Import-Clixml $Folder/warehouse.xml | Connect-SparkifyWarehouse
            Import-Clixml $Folder/cluster.xml | Connect-SparkifyWarehouse
            Import-Csv $Folder/cluster.csv | Connect-SparkifyWarehouse
            "$($Cluster.Warehouse)" | Connect-SparkifyWarehouse
        }
        $there.Errors | Should -BeNullOrEmpty
        $there.Output | Should -Be (@($cluster.Warehouse) * 4)
    }

    It 'shows no password' {
        # For another database, another password.
        $text = Connect-SparkifyWarehouse -Cluster sparkify -Database nowhere -Verbose -Debug *>&1 |
            ForEach-Object { $_ | Format-List * -Force } | Out-String
        $text | Should -BeLike "*has no database 'nowhere'*"
        $text | Should -BeLike '*IAM:awsuser*'
        # Those of the stand-in are as long as AWS makes them.
        $text | Should -Not -Match '[A-Za-z0-9/+=]{100}'
    }

    It 'works with the keys in the configuration of an older project' {
        $file = Set-TestFile $folder/dwh.cfg @(
            '[AWS]', "KEY='$($account.Server.AccessKeyId)'", "SECRET='$($account.Server.SecretAccessKey)'", 'REGION=us-west-2', '[DWH]', 'DWH_CLUSTER_IDENTIFIER=Sparkify'
            'DWH_DB=dev', 'DWH_DB_USER=awsuser', 'DWH_DB_PASSWORD=Planted-passw0rd')
        $kept = $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY
        $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY = 'AKIAANOTHER', 'another'
        try {
            $there = Invoke-There -With @{ File = $file } {
                Import-SparkifyConfig $File -WarningAction Ignore | Connect-SparkifyWarehouse
            }
        }
        finally { $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY = $kept }
        $there.Errors | Should -BeNullOrEmpty
        $there.Output.ProfileName | Should -BeExactly "file://$file"
        $there.Output.ClusterIdentifier | Should -BeExactly sparkify
    }
}
