BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = Get-AwsMissing
    if ($missing) { Write-Warning "AWS is not tried: $missing" }
}

Describe 'New-SparkifyCluster' -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        . $PSScriptRoot/AwsSupport.ps1
        $class = 'Sparkify.PowerShell.Commands.NewSparkifyClusterCommand'
    }

    BeforeEach {
        $account = Start-TestAccount
        $aws = $account.Aws

        function Get-Sent([string] $Name) {
            @($account.Server.Requests | Where-Object Action -EQ CreateCluster)[-1].Parameters[$Name]
        }
    }

    AfterEach { $account.Stop() }

    It 'makes a cluster and its role of a name alone' {
        $cluster = New-SparkifyCluster sparkify @aws
        $cluster | Should -BeOfType Sparkify.SparkifyCluster
        $cluster.Status | Should -BeExactly creating
        $cluster.DefaultRoleArn | Should -BeExactly arn:aws:iam::123456789012:role/sparkify-us-west-2-sparkify
        $cluster.Tag['sparkify:managed-by'] | Should -BeExactly Sparkify.PowerShell
        $account.Changes() | Sort-Object -Unique |
            Should -Be iam:CreateRole, iam:PutRolePolicy, redshift:CreateCluster
    }

    It 'sends what the parameters say' {
        $null = New-SparkifyCluster music -NodeType ra3.xlplus -NodeCount 2 -Database plays -Port 8191 -CreateRole:$false `
            -MasterUserName ana -PubliclyAccessible -Tag @{ team = 'music'; number = 4711 } @aws
        $sent = @{
            ClusterIdentifier = 'music'; NodeType = 'ra3.xlplus'; NumberOfNodes = '2'; ClusterType = 'multi-node'
            DBName = 'plays'; Port = '8191'; MasterUsername = 'ana'; PubliclyAccessible = 'true'; Encrypted = 'true'
            ManageMasterPassword = 'true'
        }
        foreach ($name in $sent.Keys) { Get-Sent $name | Should -BeExactly $sent[$name] -Because $name }
        $tags = $account.Server.Account.Clusters[0].Tags
        $tags['team'] | Should -BeExactly music
        $tags['number'] | Should -BeExactly '4711'
        $account.Server.Account.Roles | Should -BeNullOrEmpty
    }

    It 'takes the configuration of an older project, but for what is said here' {
        $folder = New-TestFolder
        $file = Set-TestFile $folder/dwh.cfg '[DWH]', 'DWH_CLUSTER_TYPE=multi-node', 'DWH_NUM_NODES=4',
            'DWH_NODE_TYPE=dc2.large', 'DWH_CLUSTER_IDENTIFIER=dwhCluster', 'DWH_DB=dwh', 'DWH_DB_USER=dwhuser',
            'DWH_DB_PASSWORD=Passw0rdOfOld', 'DWH_PORT=5439', '[IAM_ROLE]', 'ARN=arn:aws:iam::123456789012:role/dwhRole',
            '[S3]', "LOG_DATA='s3://my-logs/log_data'", "SONG_DATA='s3://my-songs/song_data'"
        $cluster = Import-SparkifyConfig $file |
            New-SparkifyCluster -NodeType ra3.large -NodeCount 1 -RoleArn $null @aws
        Remove-Item -Recurse $folder
        $cluster.Identifier | Should -BeExactly dwhcluster
        Get-Sent NodeType | Should -BeExactly ra3.large
        Get-Sent ClusterType | Should -BeExactly single-node
        Get-Sent DBName | Should -BeExactly dwh
        Get-Sent MasterUsername | Should -BeExactly dwhuser
        Get-Sent MasterUserPassword | Should -BeExactly Passw0rdOfOld
        $policy = $account.Server.Account.Roles[0].Policies['sparkify-s3']
        $policy | Should -Match 'my-logs'
        $policy | Should -Match 'my-songs'
        $policy | Should -Not -Match 'udacity-dend'
    }

    It 'sends a password to AWS and tells it nobody' {
        $secret = "Hunter$(Get-Random -Minimum 1000)"
        $credential = Get-TestCredential ana $secret
        $told = New-SparkifyCluster music -CreateRole:$false -Credential $credential @aws -Verbose -Debug *>&1
        Get-Sent MasterUserPassword | Should -BeExactly $secret
        Get-Sent MasterUsername | Should -BeExactly ana
        Get-Sent ManageMasterPassword | Should -BeNullOrEmpty
        $told | Should -Not -BeNullOrEmpty
        ($told | Format-List -Force | Out-String) + ($told | ConvertTo-Json -Depth 3 -WarningAction Ignore) |
            Should -Not -Match $secret
    }

    It 'takes a role from the pipeline by its ARN' {
        $null = New-SparkifyCluster first @aws
        $role = [Sparkify.SparkifyRole]@{
            RoleName = 'sparkify-us-west-2-first'; RoleArn = $account.Server.Account.Roles[0].Arn
            Bucket = [string[]] 'udacity-dend'
        }
        $null = $role | New-SparkifyCluster second @aws
        Get-Sent 'IamRoles.IamRoleArn.1' | Should -BeExactly $role.RoleArn
        Get-Sent DefaultIamRoleArn | Should -BeExactly $role.RoleArn
        $account.Server.Account.Roles | Should -HaveCount 1
    }

    It 'makes one of each object that has the names of parameters, as a CSV file gives them' {
        $made = "Identifier,NodeCount,SubnetGroup,Region`none,1,,us-west-2`ntwo,2,,us-west-2" | ConvertFrom-Csv |
            New-SparkifyCluster -CreateRole:$false @aws
        $made.Identifier | Should -Be one, two
        $made.NodeCount | Should -Be 1, 2
    }

    It 'gives the cluster that is there, and says what is different about another' {
        $null = New-SparkifyCluster sparkify -CreateRole:$false @aws
        (New-SparkifyCluster sparkify -CreateRole:$false @aws).Identifier | Should -BeExactly sparkify
        $record = Get-OnlyError { New-SparkifyCluster sparkify -NodeCount 2 -CreateRole:$false @aws }
        Assert-SparkifyError $record ClusterAlreadyExists ResourceExists sparkify `
            'There is a cluster sparkify in us-west-2 already, and it is another: NodeCount is 1, not 2.' `
            'Ask for it as it is, take another -Identifier, or remove it by Remove-SparkifyCluster.' $class
        $account.Changes() | Should -Be redshift:CreateCluster
    }

    It 'says whether it created what it gives' {
        $made = New-SparkifyCluster sparkify @aws
        $made.Created, $made.RoleCreated | Should -Be $true, $true
        $there = New-SparkifyCluster sparkify @aws
        $there.Created, $there.RoleCreated | Should -Be $false, $false
    }

    It 'looks with -WhatIf, fails where it would fail, and changes nothing' {
        New-SparkifyCluster sparkify @aws -WhatIf | Should -BeNullOrEmpty
        $record = Get-OnlyError { New-SparkifyCluster sparkify -NodeType dc2.large @aws -WhatIf }
        Assert-SparkifyError $record ArgumentInvalid InvalidArgument NodeType `
            "NodeType is 'dc2.large', which AWS makes no clusters of any more." `
            ('Take one of ra3.large, ra3.xlplus, ra3.4xlarge, ra3.16xlarge, rg.large, rg.xlarge, rg.4xlarge, ' +
            'rg.12xlarge.') $class
        $account.Changes() | Should -BeNullOrEmpty
        $null = New-SparkifyCluster sparkify -CreateRole:$false @aws
        $account.Server.ClearRequests()
        New-SparkifyCluster sparkify -CreateRole:$false @aws -WhatIf | Should -BeNullOrEmpty
        $record = Get-OnlyError { New-SparkifyCluster sparkify -NodeCount 2 -CreateRole:$false @aws -WhatIf }
        $record.FullyQualifiedErrorId | Should -BeExactly "ClusterAlreadyExists,$class"
        $account.Changes() | Should -BeNullOrEmpty
    }

    It 'refuses a paused cluster at once, with the command that resumes it' {
        $null = New-SparkifyCluster sparkify -CreateRole:$false @aws
        $account.Server.Account.Clusters[0].ClusterStatus = 'paused'
        $record = Get-OnlyError { New-SparkifyCluster sparkify -CreateRole:$false @aws | Wait-SparkifyCluster }
        Assert-SparkifyError $record ClusterFailed InvalidResult sparkify `
            'The cluster sparkify is there, and it is paused (Modifying).' `
            'Resume it: Resume-SparkifyCluster sparkify.' $class
    }

    It 'refuses -RoleArn along with -CreateRole' {
        $record = Get-OnlyError {
            New-SparkifyCluster sparkify -RoleArn arn:aws:iam::123456789012:role/copy -CreateRole @aws
        }
        $record.FullyQualifiedErrorId | Should -BeExactly "ArgumentInvalid,$class"
    }

    It 'tells that the session has ended' {
        $account.Server.CredentialsExpired = $true
        $record = Get-OnlyError { New-SparkifyCluster sparkify @aws }
        $record.FullyQualifiedErrorId | Should -BeExactly "CredentialExpired,$class"
        $record.CategoryInfo.Category | Should -Be AuthenticationError
    }
}
