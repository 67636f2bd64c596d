BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = Get-AwsMissing
}

Describe 'Get-SparkifyCluster' -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        . $PSScriptRoot/AwsSupport.ps1
        $account = Start-TestAccount
        $aws = $account.Aws
        $class = 'Sparkify.PowerShell.Commands.GetSparkifyClusterCommand'
        $null = 'sparkling', 'sparkify', 'other' | ForEach-Object { New-SparkifyCluster $_ -CreateRole:$false @aws }
    }

    AfterAll { $account.Stop() }

    It 'gives all in the order of their names' {
        (Get-SparkifyCluster @aws).Identifier | Should -Be other, sparkify, sparkling
    }

    It 'gives those of a name or a pattern, from the pipeline too' {
        (Get-SparkifyCluster spark* @aws).Identifier | Should -Be sparkify, sparkling
        ('other', 'sparkl?ng' | Get-SparkifyCluster @aws).Identifier | Should -Be other, sparkling
        (Get-SparkifyCluster sparkify @aws | Get-SparkifyCluster).Identifier | Should -BeExactly sparkify
        Get-SparkifyCluster no* @aws | Should -BeNullOrEmpty
    }

    It 'estimates what it costs' {
        $cluster = Get-SparkifyCluster sparkify @aws
        $cluster.CostPerHour | Should -Be 0.543
        $cluster.CostAsOf | Should -Be ([System.DateOnly]::new(2026, 8, 1))
    }

    It 'tells of a name that is not there, and goes on with the next' {
        $written = $null
        $found = Get-SparkifyCluster nothing, sparkify @aws -ErrorAction SilentlyContinue -ErrorVariable written
        $found.Identifier | Should -BeExactly sparkify
        Assert-SparkifyError $written[0] ClusterNotFound ObjectNotFound nothing 'There is no cluster nothing in us-west-2.' `
            'Check the name and the region. Get-SparkifyCluster shows the clusters of a region.' $class
    }

    It 'has no errors to tell of in another region' {
        Get-SparkifyCluster -Region eu-west-1 @aws | Should -BeNullOrEmpty
    }

    It 'tells the region and whose keys they are under -Verbose, and no key' {
        $told = "$(Get-SparkifyCluster @aws -Verbose 4>&1 | Where-Object { $_ -isnot [Sparkify.SparkifyCluster] })"
        $told | Should -Match us-west-2
        $told | Should -Match AWS_ACCESS_KEY_ID
        $told | Should -Not -Match ([regex]::Escape($account.Server.SecretAccessKey))
    }

    It 'completes the names of the clusters there are, and is silent where AWS is not' {
        function Get-Completion([string] $Line) {
            @((TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches)
        }
        foreach ($name in 'Get', 'Wait', 'Suspend', 'Resume', 'Remove') {
            $found = Get-Completion "$name-SparkifyCluster -EndpointUrl $($aws.EndpointUrl) -Identifier spark"
            $found.CompletionText | Should -Be sparkify, sparkling
        }
        $found[0].ToolTip | Should -MatchExactly '^1 x ra3\.large, (creating|available)$'
        $Error.Clear()
        Get-Completion 'Get-SparkifyCluster -EndpointUrl nonsense -Identifier ' | Should -BeNullOrEmpty
        $account.Server.CredentialsExpired = $true
        try { Get-Completion "Get-SparkifyCluster -EndpointUrl $($aws.EndpointUrl) -Identifier " | Should -BeNullOrEmpty }
        finally { $account.Server.CredentialsExpired = $false }
        $Error | Should -BeNullOrEmpty
    }
}
