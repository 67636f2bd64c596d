BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = Get-AwsMissing
}

Describe 'Remove-SparkifyCluster' -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        . $PSScriptRoot/AwsSupport.ps1
        $class = 'Sparkify.PowerShell.Commands.RemoveSparkifyClusterCommand'
    }

    BeforeEach {
        $account = Start-TestAccount
        $aws = $account.Aws
        $null = New-SparkifyCluster sparkify @aws | Wait-SparkifyCluster -PollingSeconds 0.05
        $account.Server.ClearRequests()
    }

    AfterEach { $account.Stop() }

    It 'removes a cluster without a snapshot, and gives it' {
        $removed = Get-SparkifyCluster @aws | Remove-SparkifyCluster -SkipFinalSnapshot -Force
        $removed.Status | Should -BeExactly deleting
        $account.Changes() | Should -Be redshift:DeleteCluster
        $account.Server.Account.Snapshots | Should -BeNullOrEmpty
    }

    It 'leaves a snapshot of the name that is given' {
        $null = Remove-SparkifyCluster sparkify -FinalSnapshotIdentifier last -Confirm:$false @aws
        $account.Server.Account.Snapshots.SnapshotIdentifier | Should -BeExactly last
    }

    It 'takes the role with it if it is asked to, and completes it when it is run again' {
        Remove-SparkifyCluster sparkify -SkipFinalSnapshot -Force @aws |
            Wait-SparkifyCluster -Status Deleted -PollingSeconds 0.05 | Out-Null
        $account.Server.Account.Roles | Should -HaveCount 1
        Remove-SparkifyCluster sparkify -SkipFinalSnapshot -RemoveRole -RemoveIngress -Force @aws | Should -BeNullOrEmpty
        $account.Server.Account.IsEmpty | Should -BeTrue
    }

    It 'takes a final snapshot named for the cluster and the moment unless it is skipped: <Say>' -ForEach @(
        @{ Say = { Remove-SparkifyCluster sparkify -Force @aws } }
        @{ Say = { Remove-SparkifyCluster sparkify -SkipFinalSnapshot:$false -Force @aws } }
        @{ Say = { Remove-SparkifyCluster sparkify -Confirm:$false @aws } }
    ) {
        $null = & $Say
        $account.Server.Account.Snapshots.SnapshotIdentifier | Should -Match '^sparkify-20\d\d-\d\d-\d\d-\d{6}$'
    }

    It 'is either told a name for the snapshot, or to take none' {
        { Remove-SparkifyCluster sparkify -SkipFinalSnapshot -FinalSnapshotIdentifier last -Force @aws } |
            Should -Throw -ErrorId 'AmbiguousParameterSet*'
        $account.Changes() | Should -BeNullOrEmpty
    }

    It 'asks first: nobody who cannot be asked removes anything' {
        $shown = Invoke-NewProcess -With $script:ModulePath, $aws.EndpointUrl {
            param($Module, $Url)
            Import-Module $Module
            Remove-SparkifyCluster sparkify -SkipFinalSnapshot -EndpointUrl $Url
        }
        "$shown" | Should -Match NonInteractive
        $account.Server.Account.Clusters | Should -HaveCount 1
    }

    It 'looks with -WhatIf, forced or not, and changes nothing' {
        Remove-SparkifyCluster sparkify -SkipFinalSnapshot -RemoveRole -RemoveIngress -Force -WhatIf @aws |
            Should -BeNullOrEmpty
        Remove-SparkifyCluster nothing -SkipFinalSnapshot -WhatIf @aws | Should -BeNullOrEmpty
        $account.Server.Account.Clusters[0].Tags.Remove('sparkify:managed-by') | Should -BeTrue
        $record = Get-OnlyError { Remove-SparkifyCluster sparkify -SkipFinalSnapshot -WhatIf @aws }
        $record.FullyQualifiedErrorId | Should -BeExactly "NotManaged,$class"
        $account.Changes() | Should -BeNullOrEmpty
    }

    It 'leaves what others made' {
        $null = $account.Server.Account.Clusters[0].Tags.Remove('sparkify:managed-by')
        $record = Get-OnlyError { Remove-SparkifyCluster sparkify -SkipFinalSnapshot -RemoveRole -Force @aws }
        Assert-SparkifyError $record NotManaged SecurityError sparkify `
            'The cluster sparkify was not made by this module, which removes nothing else.' `
            'Remove it in the Redshift console, or tag it sparkify:managed-by = Sparkify.PowerShell first.' $class
        $account.Changes() | Should -BeNullOrEmpty
    }

    It 'is content where nothing is' {
        Remove-SparkifyCluster nothing -SkipFinalSnapshot -Force @aws | Should -BeNullOrEmpty
    }
}
