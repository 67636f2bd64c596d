BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = Get-AwsMissing
    if ($missing) { Write-Warning "AWS is not tried: $missing" }
}

Describe 'Grant-SparkifyIngress' -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        . $PSScriptRoot/AwsSupport.ps1
        $class = 'Sparkify.PowerShell.Commands.GrantSparkifyIngressCommand'
    }

    BeforeEach {
        $account = Start-TestAccount
        $aws = $account.Aws
        $cluster = New-SparkifyCluster sparkify -CreateRole:$false -PubliclyAccessible @aws |
            Wait-SparkifyCluster -PollingSeconds 0.05
        $account.Server.ClearRequests()
    }

    AfterEach { $account.Stop() }

    It 'lets this machine in, without a question' {
        $way = $cluster | Grant-SparkifyIngress -AddressService "$($aws.EndpointUrl)/checkip"
        $way | Should -BeOfType Sparkify.SparkifyIngress
        $way.CidrIp | Should -BeExactly 127.0.0.1/32
        $way.Warehouse.ClusterIdentifier | Should -BeExactly sparkify
        $account.Changes() | Should -Contain redshift:ModifyCluster
    }

    It 'lets several in, by name' {
        $ways = Grant-SparkifyIngress sparkify 203.0.113.7, 2001:db8::7 @aws
        $ways.CidrIp | Should -Be 203.0.113.7/32, 2001:db8::7/128
        $ways.Changed | Should -Be $true, $true
        $ways.Created | Should -Be $true, $true
        $again = Grant-SparkifyIngress sparkify 203.0.113.7 @aws
        $again.Created, $again.Changed | Should -Be $false, $false
    }

    It 'asks about a network, unless told not to' {
        $asked = Invoke-InNewRunspace @{ aws = $aws } 'param($aws) Grant-SparkifyIngress sparkify 203.0.113.0/24 @aws'
        "$($asked.Errors)" | Should -BeLike '*prompts the user*'
        $account.Changes() | Should -BeNullOrEmpty
        (Grant-SparkifyIngress sparkify 203.0.113.0/24 -Force @aws).CidrIp | Should -BeExactly 203.0.113.0/24
    }

    It 'looks with -WhatIf, though forced, and changes nothing' {
        Grant-SparkifyIngress sparkify 203.0.113.7 -Force -WhatIf @aws | Should -BeNullOrEmpty
        $record = Get-OnlyError { Grant-SparkifyIngress nothing 203.0.113.7 -WhatIf @aws }
        $record.FullyQualifiedErrorId | Should -BeExactly "ClusterNotFound,$class"
        $account.Changes() | Should -BeNullOrEmpty
    }

    It 'refuses everybody before it asks, <Say>' -ForEach @(
        @{ Say = { Grant-SparkifyIngress sparkify 0.0.0.0/0 @aws } }
        @{ Say = { Grant-SparkifyIngress sparkify 0.0.0.0/0 -WhatIf @aws } }
    ) {
        $asked = Invoke-InNewRunspace @{ aws = $aws } "param(`$aws) $Say"
        $asked.Errors.FullyQualifiedErrorId | Should -BeExactly "IngressTooWide,$class"
        $account.Server.Requests | Should -BeNullOrEmpty
    }

    It 'lets everybody in only if it is meant' {
        $record = Get-OnlyError { Grant-SparkifyIngress sparkify 0.0.0.0/0 -Force @aws }
        Assert-SparkifyError $record -Id IngressTooWide -Category SecurityError -Target 0.0.0.0/0 -Class $class `
            -Message '0.0.0.0/0 is everybody.' -Action ('Let in only who needs it, as in 203.0.113.7 or ' +
                '203.0.113.0/24; give -AllowAnyAddress if this is meant.')
        (Grant-SparkifyIngress sparkify 0.0.0.0/0 -Force -AllowAnyAddress @aws).Changed | Should -BeTrue
    }
}
