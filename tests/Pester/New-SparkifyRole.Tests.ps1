BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = Get-AwsMissing
    if ($missing) { Write-Warning "AWS is not tried: $missing" }
}

Describe 'New-SparkifyRole' -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        . $PSScriptRoot/AwsSupport.ps1
        $class = 'Sparkify.PowerShell.Commands.NewSparkifyRoleCommand'
    }

    BeforeEach {
        $account = Start-TestAccount
        $aws = $account.Aws
    }

    AfterEach { $account.Stop() }

    It 'makes a role that reads what is named' {
        $role = New-SparkifyRole copy udacity-dend/log_data, s3://stage -Tag @{ team = 'music'; number = 7 } @aws
        $role | Should -BeOfType Sparkify.SparkifyRole
        $role.RoleArn | Should -BeExactly arn:aws:iam::123456789012:role/copy
        $role.Bucket | Should -Be stage, udacity-dend/log_data
        $role.Tag['number'] | Should -BeExactly '7'
        $role.Changed | Should -BeTrue
        $account.Changes() | Should -Be iam:CreateRole, iam:PutRolePolicy
    }

    It 'says on the second run that nothing changed' {
        $null = New-SparkifyRole copy udacity-dend @aws
        (New-SparkifyRole copy udacity-dend @aws).Changed | Should -BeFalse
    }

    It 'takes names and buckets from the pipeline' {
        $roles = [pscustomobject]@{ RoleName = 'one'; Bucket = 'music' },
            [pscustomobject]@{ RoleName = 'two'; Bucket = 'music', 'stage' } | New-SparkifyRole @aws
        $roles.RoleName | Should -Be one, two
        $roles[1].Bucket | Should -Be music, stage
    }

    It 'gives its ARN to New-SparkifyCluster' {
        $cluster = New-SparkifyRole copy udacity-dend @aws | New-SparkifyCluster sparkify
        $cluster.DefaultRoleArn | Should -BeExactly arn:aws:iam::123456789012:role/copy
    }

    It 'looks with -WhatIf, fails where it would fail, and changes nothing' {
        New-SparkifyRole copy udacity-dend -WhatIf @aws | Should -BeNullOrEmpty
        $account.Changes() | Should -BeNullOrEmpty
        (New-SparkifyRole copy udacity-dend @aws).Created | Should -BeTrue
        (New-SparkifyRole copy udacity-dend @aws).Created | Should -BeFalse
        $account.Server.Account.Roles[0].Tags.Clear()
        $account.Server.ClearRequests()
        $record = Get-OnlyError { New-SparkifyRole copy udacity-dend -WhatIf @aws }
        $record.FullyQualifiedErrorId | Should -BeExactly 'NotManaged,Sparkify.PowerShell.Commands.NewSparkifyRoleCommand'
        $account.Changes() | Should -BeNullOrEmpty
    }

    It 'refuses a bucket that is none before anything is asked' {
        $record = Get-OnlyError { New-SparkifyRole copy Music @aws }
        Assert-SparkifyError $record -Id ArgumentInvalid -Category InvalidArgument -Target Buckets -Class $class `
            -Message ("Bucket is 'Music'; a bucket's name has 3 to 63 of a-z, 0-9, dots and hyphens, and begins and " +
                'ends with a letter or a digit.') `
            -Action 'Write bucket, bucket/prefix or s3://bucket/prefix, as in udacity-dend/log_data.'
        $account.Server.Requests | Should -BeNullOrEmpty
    }

    It 'goes on with the next role after an error' {
        $roles = 'no name', 'two' | ForEach-Object { [pscustomobject]@{ RoleName = $_; Bucket = 'music' } } |
            New-SparkifyRole @aws -ErrorAction SilentlyContinue -ErrorVariable errors
        $roles.RoleName | Should -Be two
        $errors[0].FullyQualifiedErrorId | Should -BeExactly "ArgumentInvalid,$class"
    }
}
