BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = Get-AwsMissing
}

Describe 'Wait-SparkifyCluster' -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        . $PSScriptRoot/AwsSupport.ps1
        $class = 'Sparkify.PowerShell.Commands.WaitSparkifyClusterCommand'
    }

    BeforeEach {
        $account = Start-TestAccount
        $aws = $account.Aws
        $null = New-SparkifyCluster sparkify -CreateRole:$false @aws
    }

    AfterEach { $account.Stop() }

    It 'gives the cluster when it can be used, with its address' {
        $cluster = Wait-SparkifyCluster sparkify -PollingSeconds 0.05 @aws
        $cluster.Status | Should -BeExactly available
        $cluster.HostName | Should -Not -BeNullOrEmpty
        $cluster.Port | Should -Be 5439
    }

    It 'takes clusters from the pipeline, where and how they were asked for included' {
        $all = Get-SparkifyCluster @aws
        ($all | Wait-SparkifyCluster -PollingSeconds 0.05).Status | Should -BeExactly available
    }

    It 'waits until it is paused, and until it is gone' {
        $null = Wait-SparkifyCluster sparkify -PollingSeconds 0.05 @aws
        (Suspend-SparkifyCluster sparkify @aws | Wait-SparkifyCluster -Status Paused -PollingSeconds 0.05).Status |
            Should -BeExactly paused
        $gone = Remove-SparkifyCluster sparkify -SkipFinalSnapshot -Force @aws |
            Wait-SparkifyCluster -Status Deleted -PollingSeconds 0.05
        $gone.Identifier, $gone.Status | Should -Be sparkify, deleted
        $account.Server.Account.Clusters | Should -BeNullOrEmpty
    }

    It 'tells when the time is over' {
        $cluster = $account.Server.Account.Clusters[0]
        $cluster.ClusterStatus = 'creating'
        $record = Get-OnlyError { Wait-SparkifyCluster sparkify -TimeoutMinutes 0.005 -PollingSeconds 0.05 @aws }
        Assert-SparkifyError $record ClusterWaitTimeout OperationTimeout sparkify `
            'The cluster sparkify was creating (Modifying) when the time was over (0:00), not available.' `
            ('Wait on with Wait-SparkifyCluster sparkify -Status Available -TimeoutMinutes 60, or look at its events in ' +
            'the Redshift console.') $class
    }

    It 'tells at once what never comes, and goes on with the next' {
        $cluster = $account.Server.Account.Clusters[0]
        $cluster.ClusterStatus, $cluster.ClusterAvailabilityStatus = 'incompatible-network', 'Failed'
        $null = New-SparkifyCluster other -CreateRole:$false @aws
        $written = $null
        $given = 'sparkify', 'other' |
            Wait-SparkifyCluster -PollingSeconds 0.05 @aws -ErrorAction SilentlyContinue -ErrorVariable written
        $given.Identifier | Should -BeExactly other
        $written[0].FullyQualifiedErrorId | Should -BeExactly "ClusterFailed,$class"
        $written[0].CategoryInfo.Category | Should -Be InvalidResult
    }

    It 'stops within two seconds at Ctrl-C' {
        $account.Server.Account.Clusters[0].ClusterStatus = 'creating'
        $account.Server.ClearRequests()
        $beside = Start-BesideTest { Wait-SparkifyCluster sparkify -PollingSeconds 600 @Aws } @{ Aws = $aws }
        $patience = [System.Diagnostics.Stopwatch]::StartNew()
        while ($account.Server.Requests.Count -eq 0 -and $patience.Elapsed.TotalSeconds -lt 10) {
            [System.Threading.Thread]::Sleep(20)
        }
        $account.Server.Requests.Count | Should -Be 1
        $beside.Stop() | Should -BeLessThan 2
        $beside.Output | Should -BeNullOrEmpty
    }
}
