BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = (Get-AwsMissing) ?? (Get-PostgresMissing)
    $why = if ($missing) { " (skipped: $missing)" }
}

Describe "No secret shows$why" -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        . $PSScriptRoot/AwsSupport.ps1
        $folder = New-TestFolder
        $null = New-SparkifySampleData "$folder/data" -Events 200 -Songs 10
        $account = Start-TestAccount "$folder/data"
        $server = $account.Server
        $session = "FwoGZXIvTOKEN$([guid]::NewGuid().ToString('N'))"
        $password = "Master1$([guid]::NewGuid().ToString('N'))"
        $with = @{ master = Get-TestCredential awsuser $password; config = "$folder/dwh.cfg"; folder = $folder }
        $private = [System.Reflection.BindingFlags]'NonPublic, Instance'
        $given = [System.Collections.Generic.HashSet[string]]::new()

        # All that a script says on every stream, all that its results and errors can be made to say, and what it throws.
        $everything = @'
$VerbosePreference = $DebugPreference = 'Continue'
$PSDefaultParameterValues['Wait-SparkifyCluster:PollingSeconds'] = 0.1
$all = @(try { & ([scriptblock]::Create($script)) *>&1 } catch { $_ })
$all | Out-String -Width 500
$all | Format-List * -Force | Out-String -Width 500
$all | ForEach-Object { try { ConvertTo-Json $_ -Depth 5 -WarningAction Ignore } catch { "$_" } }
$all | Export-Clixml "$folder/all.xml" -Depth 4
[System.IO.File]::ReadAllText("$folder/all.xml")
$Error | Format-List * -Force | Out-String -Width 500
foreach ($one in $Error) { for ($e = $one.Exception ?? $one; $e; $e = $e.InnerException) { "$e $($e.Data | Out-String)" } }
'@
        function Get-Everything([string] $Script) {
            $run = Invoke-InNewRunspace ($with + @{ script = $Script; everything = $everything }) `
                'param($master, $config, $folder, $script, $everything) . ([scriptblock]::Create($everything))'
            foreach ($cluster in $server.Account.Clusters) {
                foreach ($login in $cluster.GetType().GetProperty('Logins', $private).GetValue($cluster)) {
                    $null = $given.Add($login.Password)
                }
            }
            ($run.Output + ($run.Errors | Format-List * -Force | Out-String -Width 500)) -join "`n"
        }

        function Assert-NoSecret([string] $Said) {
            $marks = @($server.AccessKeyId, $server.SecretAccessKey, $password, $account.Redshift.Password) + $given
            if ($server.SessionToken) { $marks += $server.SessionToken }
            foreach ($mark in $marks) {
                $at = $Said.IndexOf($mark, [StringComparison]::OrdinalIgnoreCase)
                $at | Should -Be -1 -Because ($at -lt 0 ? '' : $Said.Substring([Math]::Max(0, $at - 200), 200))
            }
        }

        $pipeline = '
            New-SparkifyCluster sparkify -Credential $master | Wait-SparkifyCluster | Grant-SparkifyIngress |
                Initialize-SparkifyTables | Invoke-SparkifyEtl s3://udacity-dend/log_data s3://udacity-dend/song_data |
                Get-SparkifyTopSongs
            Connect-SparkifyWarehouse -Cluster sparkify
            Get-SparkifyCluster sparkify'
    }

    AfterAll {
        if ($account) { $account.Stop() }
        Remove-Item -Recurse -Force -LiteralPath $folder
    }

    AfterEach {
        $server.SessionToken = [NullString]::Value
        Set-EnvironmentVariable AWS_SESSION_TOKEN $null
        $env:AWS_SECRET_ACCESS_KEY = $server.SecretAccessKey
        $env:AWS_ENDPOINT_URL = $server.Url
        $server.CredentialsExpired = $false
        $server.Faults.Clear()
    }

    It 'that this could not see' {
        foreach ($mark in $server.AccessKeyId, $server.SecretAccessKey, $password) {
            { Assert-NoSecret (Get-Everything "Write-Verbose '$mark'") } | Should -Throw
            { Assert-NoSecret (Get-Everything "throw [System.Exception]::new('Outer', [System.Exception]::new('$mark'))") } |
                Should -Throw
        }
    }

    It 'from the pipeline, with a session token and a password of one''s own' {
        $server.SessionToken = $env:AWS_SESSION_TOKEN = $session
        $said = Get-Everything $pipeline
        $said | Should -Match 'IAM gave'
        $said | Should -Match 'sparkify in us-west-2 \(available\)'
        $given.Count | Should -BeGreaterThan 0
        Assert-NoSecret $said
        # It was these that were used.
        $request = $server.Requests | Where-Object Action -EQ CreateCluster
        $request.Parameters['MasterUserPassword'] | Should -BeExactly $password
    }

    It 'from what fails: <Why>' -ForEach @(
        @{
            Why = 'a secret key that is wrong'; Id = 'AccessDenied'
            Do = { $env:AWS_SECRET_ACCESS_KEY = "$($server.SecretAccessKey)x" }
        }
        @{ Why = 'a session that has ended'; Do = { $server.CredentialsExpired = $true }; Id = 'CredentialExpired' }
        @{ Why = 'nobody who listens'; Do = { $env:AWS_ENDPOINT_URL = 'http://127.0.0.1:9' }; Id = 'ConnectionFailed' }
    ) {
        . $Do
        $said = Get-Everything 'Get-SparkifyCluster sparkify
            New-SparkifyCluster another -Credential $master
            Connect-SparkifyWarehouse -Cluster sparkify
            Remove-SparkifyCluster sparkify -SkipFinalSnapshot -RemoveRole -RemoveIngress -Force'
        $said | Should -Match $Id
        Assert-NoSecret $said
    }

    It 'from a cluster that is refused, or is another' {
        $said = Get-Everything '
            New-SparkifyCluster sparkify -NodeCount 2 -Credential $master
            New-SparkifyCluster none -SubnetGroup none -Credential $master
            Remove-SparkifyRole sparkify-us-west-2-none -Force'
        $said | Should -Match 'ClusterAlreadyExists'
        $said | Should -Match 'There is no cluster subnet group none'
        Assert-NoSecret $said
    }

    It 'from dwh.cfg, and what it is piped into' {
        Set-TestFile $with.config @(
            '[AWS]', "KEY=$($server.AccessKeyId)", "SECRET=$($server.SecretAccessKey)"
            '[CLUSTER]', 'DB_NAME=dev', 'DB_USER=awsuser', "DB_PASSWORD=$password", 'DB_PORT=5439'
            '[DWH]', 'DWH_CLUSTER_IDENTIFIER=configured', 'DWH_NODE_TYPE=ra3.large', 'DWH_NUM_NODES=1'
        )
        $keys = $env:AWS_ACCESS_KEY_ID
        foreach ($name in "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY") { Set-EnvironmentVariable $name $null }
        try {
            $said = Get-Everything '
                $read = Import-SparkifyConfig $config
                $read
                $read | New-SparkifyCluster | Wait-SparkifyCluster | Grant-SparkifyIngress
                $read | Connect-SparkifyWarehouse
                $aws = @{ ProfileName = $read.ProfileName; Region = $read.Region }
                Remove-SparkifyCluster configured -SkipFinalSnapshot -RemoveRole -RemoveIngress -Force @aws'
        }
        finally { $env:AWS_ACCESS_KEY_ID = $keys }
        $said | Should -Match 'holds AWS keys'
        $said | Should -Match 'Making the cluster configured'
        Assert-NoSecret $said
    }
}
