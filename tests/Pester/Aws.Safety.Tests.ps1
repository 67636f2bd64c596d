BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = (Get-AwsMissing) ?? (Get-PostgresMissing)
    $why = if ($missing) { " (skipped: $missing)" }
    $changing = @(
        @{ Say = { New-SparkifyCluster another } }
        @{ Say = { New-SparkifyCluster sparkify -Tag @{ team = 'music' } } }
        @{ Say = { New-SparkifyRole another udacity-dend } }
        @{ Say = { Grant-SparkifyIngress sparkify } }
        @{ Say = { Grant-SparkifyIngress sparkify -CidrIp 0.0.0.0/0 -AllowAnyAddress -Force } }
        @{ Say = { Revoke-SparkifyIngress sparkify -CidrIp 203.0.113.7 } }
        @{ Say = { Suspend-SparkifyCluster sparkify } }
        @{ Say = { Resume-SparkifyCluster sparkify } }
        @{ Say = { Remove-SparkifyRole sparkify-us-west-2-sparkify } }
        @{ Say = { Remove-SparkifyRole sparkify-us-west-2-sparkify -Force } }
        @{ Say = { Remove-SparkifyCluster sparkify -SkipFinalSnapshot } }
        @{ Say = { Remove-SparkifyCluster sparkify -SkipFinalSnapshot -RemoveRole -RemoveIngress -Force } }
        @{ Say = { Get-SparkifyCluster | Remove-SparkifyCluster -FinalSnapshotIdentifier last -RemoveRole } }
    )
    $commands = (Get-Module Sparkify.PowerShell).ExportedCommands.Values | Where-Object {
        $isOfAws = for ($type = $_.ImplementingType; $type; $type = $type.BaseType) { $type.Name -eq 'AwsCmdlet' }
        $isOfAws -contains $true -and $_.Parameters.ContainsKey('WhatIf')
    }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
}

Describe "With -WhatIf$why" -Skip:($null -ne $missing) {
    BeforeAll {
        $folder = New-TestFolder
        $account = Start-TestAccount $folder
        $made = Invoke-Runbook 'New-SparkifyCluster sparkify | Wait-SparkifyCluster | Grant-SparkifyIngress -CidrIp 203.0.113.7'
        $made.Errors | Should -BeNullOrEmpty
    }

    AfterAll {
        $account.Stop()
        Remove-Item -Recurse -Force -LiteralPath $folder
    }

    It 'is tried whatever changes something in AWS' -ForEach @{ Commands = $commands.Name; Tried = $changing.Say } {
        $tried = foreach ($say in $Tried) { ("$say".Trim() -split '\|')[-1].Trim().Split(' ')[0] }
        $tried | Sort-Object -Unique | Should -Be ($Commands | Sort-Object)
    }

    It 'nothing that changes anything reaches AWS:<Say>' -ForEach $changing {
        $account.Server.ClearRequests()
        foreach ($way in "$Say -WhatIf", "`$WhatIfPreference = `$true; $Say") {
            $run = Invoke-Runbook $way
            $run.Errors | Should -BeNullOrEmpty
            $run.Output | Should -BeNullOrEmpty
        }
        $account.Changes() | Should -BeNullOrEmpty
        $account.Server.Account.Clusters.ClusterStatus | Should -Be available
    }
}

Describe "What would be lost with a cluster$why" -Skip:($null -ne $missing) {
    BeforeAll {
        $folder = New-TestFolder
        $account = Start-TestAccount (New-SparkifySampleData "$folder/data" -Events 500 -Songs 20 | ForEach-Object Path)

        # What the host is told in a process that cannot ask.
        function Get-Said([string] $Line) {
            $said = Invoke-NewProcess -With $script:ModulePath, $Line {
                param($Module, $Line)
                Import-Module $Module
                & ([scriptblock]::Create($Line)) 3> $null
            }
            "$said"
        }
    }

    AfterAll {
        $account.Stop()
        Remove-Item -Recurse -Force -LiteralPath $folder
    }

    It 'is said by -WhatIf from what is there' {
        Get-Said 'Remove-SparkifyCluster sparkify -SkipFinalSnapshot -WhatIf' |
            Should -BeLike '*"Do nothing: there is no such cluster" on target "sparkify".*'
        $made = Invoke-Runbook 'New-SparkifyCluster sparkify | Wait-SparkifyCluster | Grant-SparkifyIngress'
        $made.Errors | Should -BeNullOrEmpty
        Get-Said 'Remove-SparkifyCluster sparkify -WhatIf' | Should -BeLike ('*"Remove the cluster, with the final ' +
            'snapshot sparkify-20*. It has no tables of this module in the schema sparkify" on target "sparkify".*')
        $loaded = Invoke-Runbook ('Get-SparkifyCluster sparkify | Initialize-SparkifyTables | ' +
            'Invoke-SparkifyEtl s3://udacity-dend/log_data s3://udacity-dend/song_data')
        $loaded.Errors | Should -BeNullOrEmpty
        $plays = $loaded.Output[0].Songplays.ToString('N0', [cultureinfo]::InvariantCulture)
        Get-Said 'Remove-SparkifyCluster sparkify -SkipFinalSnapshot -WhatIf' | Should -BeLike (
            '*all that is in it is lost. The schema sparkify holds *' + "$plays rows of songplays*")
    }
}

Describe "Ctrl-C$why" -Skip:($null -ne $missing) {
    BeforeAll {
        $folder = New-TestFolder
        $account = Start-TestAccount $folder
    }

    AfterAll {
        $account.Stop()
        Remove-Item -Recurse -Force -LiteralPath $folder
    }

    It 'ends <Name> within two seconds while the cluster is <Status>' -ForEach @(
        @{ Name = 'Wait-SparkifyCluster'; Status = 'creating'; Script = { Wait-SparkifyCluster waited } }
        @{
            Name = 'Remove-SparkifyCluster'; Status = 'deleting'
            Script = { Remove-SparkifyCluster waited -SkipFinalSnapshot -RemoveIngress -Force }
        }
        @{
            Name = 'Grant-SparkifyIngress'; Status = 'modifying'
            Script = { Grant-SparkifyIngress waited -CidrIp 203.0.113.7 }
        }
    ) {
        (Invoke-Runbook 'New-SparkifyCluster waited | Wait-SparkifyCluster').Errors | Should -BeNullOrEmpty
        # It stays so until a test says otherwise.
        $cluster = $account.Server.Account.Clusters[0]
        $cluster.ClusterStatus, $cluster.ClusterAvailabilityStatus = $Status, 'Modifying'
        $beside = Start-BesideTest $Script
        try {
            Register-ObjectEvent $beside.Shell.Streams.Progress DataAdded -SourceIdentifier waiting
            Wait-Event -SourceIdentifier waiting -Timeout 30 | Should -Not -BeNullOrEmpty
            $beside.Stop() | Should -BeLessThan 2
        }
        finally {
            Unregister-Event -SourceIdentifier waiting
            Remove-Event -SourceIdentifier waiting -ErrorAction Ignore
        }
        $beside.Output | Should -BeNullOrEmpty
        # No bar is left on the screen.
        $beside.Shell.Streams.Progress[-1].RecordType | Should -Be Completed
        $beside.Errors | Where-Object FullyQualifiedErrorId -CNE PipelineStopped | Should -BeNullOrEmpty

        $cluster.ClusterStatus, $cluster.ClusterAvailabilityStatus = 'available', 'Available'
        (Invoke-Runbook 'Remove-SparkifyCluster waited -SkipFinalSnapshot -RemoveRole -RemoveIngress -Force').Errors |
            Should -BeNullOrEmpty
        $account.Server.Account.IsEmpty | Should -BeTrue
    }
}
