BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = Get-AwsMissing
    if ($missing) { Write-Warning "AWS is not tried: $missing" }
}

Describe 'Revoke-SparkifyIngress' -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        . $PSScriptRoot/AwsSupport.ps1
        $class = 'Sparkify.PowerShell.Commands.RevokeSparkifyIngressCommand'
    }

    BeforeEach {
        $account = Start-TestAccount
        $aws = $account.Aws
        $cluster = New-SparkifyCluster sparkify -CreateRole:$false -PubliclyAccessible @aws |
            Wait-SparkifyCluster -PollingSeconds 0.05
        $account.Server.ClearRequests()
    }

    AfterEach { $account.Stop() }

    It 'takes back what was granted, as it comes from the pipeline' {
        $ways = Grant-SparkifyIngress sparkify 203.0.113.7, 203.0.113.8 @aws
        $gone = $ways | Revoke-SparkifyIngress
        $gone.CidrIp | Should -Be 203.0.113.7/32, 203.0.113.8/32
        $gone.Changed | Should -Be $true, $true
        (Revoke-SparkifyIngress sparkify 203.0.113.7 @aws).Changed | Should -BeFalse
    }

    It 'takes this machine for who is meant' {
        $service = @{ AddressService = "$($aws.EndpointUrl)/checkip" }
        $null = $cluster | Grant-SparkifyIngress @service
        ($cluster | Revoke-SparkifyIngress @service).CidrIp | Should -BeExactly 127.0.0.1/32
    }

    It 'looks with -WhatIf, and changes nothing' {
        Revoke-SparkifyIngress sparkify 203.0.113.7 -WhatIf @aws | Should -BeNullOrEmpty
        $record = Get-OnlyError { Revoke-SparkifyIngress nothing 203.0.113.7 -WhatIf @aws }
        $record.FullyQualifiedErrorId | Should -BeLike 'ClusterNotFound,*'
        $account.Changes() | Should -BeNullOrEmpty
    }

    It 'tells a cluster that is not there' {
        $record = Get-OnlyError { Revoke-SparkifyIngress other 203.0.113.7 @aws }
        $record.FullyQualifiedErrorId | Should -BeExactly "ClusterNotFound,$class"
        $record.TargetObject | Should -BeExactly other
    }
}
