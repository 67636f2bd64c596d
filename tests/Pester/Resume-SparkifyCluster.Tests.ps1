BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = Get-AwsMissing
}

Describe 'Resume-SparkifyCluster' -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        . $PSScriptRoot/AwsSupport.ps1
        $class = 'Sparkify.PowerShell.Commands.ResumeSparkifyClusterCommand'
    }

    BeforeEach {
        $account = Start-TestAccount
        $aws = $account.Aws
        $null = 'one', 'two' | ForEach-Object { New-SparkifyCluster $_ -CreateRole:$false @aws }
        foreach ($cluster in $account.Server.Account.Clusters) {
            $cluster.ClusterStatus, $cluster.ClusterAvailabilityStatus = 'paused', 'Unavailable'
        }
        $account.Server.ClearRequests()
    }

    AfterEach { $account.Stop() }

    It 'is one call for each cluster that comes down the pipeline' {
        (Get-SparkifyCluster @aws | Resume-SparkifyCluster).Status | Should -Be resuming, resuming
        $account.Changes() | Should -Be redshift:ResumeCluster, redshift:ResumeCluster
    }

    It 'leaves alone what is so already' {
        $null = Resume-SparkifyCluster one @aws
        (Resume-SparkifyCluster one @aws).Status | Should -BeExactly resuming
        $account.Changes() | Should -Be redshift:ResumeCluster
    }

    It 'changes nothing with -WhatIf' {
        Get-SparkifyCluster @aws | Resume-SparkifyCluster -WhatIf | Should -BeNullOrEmpty
        $record = Get-OnlyError { Resume-SparkifyCluster nothing -WhatIf @aws }
        $record.FullyQualifiedErrorId | Should -BeLike 'ClusterNotFound,*'
        $account.Changes() | Should -BeNullOrEmpty
    }

    It 'tells what cannot be now, and goes on with the next' {
        $account.Server.Account.Clusters[0].ClusterStatus = 'resizing'
        $account.Server.Account.Clusters[0].ClusterAvailabilityStatus = 'Unavailable'
        $written = $null
        $given = 'one', 'two' | Resume-SparkifyCluster @aws -ErrorAction SilentlyContinue -ErrorVariable written
        $given.Identifier | Should -BeExactly two
        Assert-SparkifyError $written[0] ClusterFailed InvalidResult one `
            'The cluster one is resizing (Unavailable), and cannot be resumed now.' `
            'Wait until it is done (Wait-SparkifyCluster one), and run it again.' $class
    }

    It 'tells of a cluster that is not there' {
        (Get-OnlyError { Resume-SparkifyCluster nothing @aws }).FullyQualifiedErrorId |
            Should -BeExactly "ClusterNotFound,$class"
    }
}
