BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = Get-AwsMissing
    if ($missing) { Write-Warning "AWS is not tried: $missing" }
}

Describe 'Remove-SparkifyRole' -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        . $PSScriptRoot/AwsSupport.ps1
        $class = 'Sparkify.PowerShell.Commands.RemoveSparkifyRoleCommand'
    }

    BeforeEach {
        $account = Start-TestAccount
        $aws = $account.Aws
    }

    AfterEach { $account.Stop() }

    It 'removes what New-SparkifyRole gives' {
        $role = New-SparkifyRole copy udacity-dend @aws | Remove-SparkifyRole -Force
        $role.RoleName | Should -BeExactly copy
        $role.Bucket | Should -Be udacity-dend
        $account.Server.Account.IsEmpty | Should -BeTrue
    }

    It 'removes roles by their names, and gives nothing for one that is gone' {
        $null = New-SparkifyRole one udacity-dend @aws
        ('one', 'two' | Remove-SparkifyRole -Force @aws).RoleName | Should -Be one
        $account.Server.Account.IsEmpty | Should -BeTrue
    }

    It 'asks first, and -WhatIf wins over -Force' {
        $null = New-SparkifyRole copy udacity-dend @aws
        Remove-SparkifyRole copy -Force -WhatIf @aws | Should -BeNullOrEmpty
        $asked = Invoke-InNewRunspace @{ aws = $aws } 'param($aws) Remove-SparkifyRole copy @aws'
        "$($asked.Errors)" | Should -BeLike '*prompts the user*'
        $account.Server.Account.Roles | Should -HaveCount 1
    }

    It 'leaves the role of somebody else' {
        $null = New-SparkifyRole copy udacity-dend @aws
        $account.Server.Account.Roles[0].Tags.Clear()
        $record = Get-OnlyError { Remove-SparkifyRole copy -Force @aws }
        Assert-SparkifyError $record -Id NotManaged -Category SecurityError -Target copy -Class $class `
            -Message 'The role copy was not made by this module, so it was not removed.' `
            -Action 'If it is to go, remove it with the tool that it was made with.'
        $account.Server.Account.Roles | Should -HaveCount 1
    }
}
