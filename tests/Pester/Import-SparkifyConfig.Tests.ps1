BeforeAll {
    . $PSScriptRoot/Support.ps1
    $script:folder = New-TestFolder
    $script:class = 'Sparkify.PowerShell.Commands.ImportSparkifyConfigCommand'
    $script:course = @'
[CLUSTER]
HOST=127.0.0.1
DB_NAME=dwh
DB_USER=dwhuser
DB_PASSWORD=Planted-passw0rd
DB_PORT=9

[IAM_ROLE]
ARN='arn:aws:iam::123456789012:role/dwhRole'

[S3]
LOG_DATA='s3://udacity-dend/log_data'
LOG_JSONPATH='s3://udacity-dend/log_json_path.json'
SONG_DATA='s3://udacity-dend/song_data'
'@
    function Set-Config([string] $Text, [string] $Name = 'dwh.cfg') { Set-TestFile (Join-Path $folder $Name) $Text }
    $script:path = Set-Config $course
    $script:config = Import-SparkifyConfig $path

    # What a cmdlet's parameters are bound to by property names.
    function Get-Bound {
        [CmdletBinding()]
        [OutputType([string])]
        param(
            [Parameter(ValueFromPipelineByPropertyName)][ValidateNotNullOrEmpty()][string] $NodeType = 'ra3.large',
            [Parameter(ValueFromPipelineByPropertyName)][int] $NodeCount = 1,
            [Parameter(ValueFromPipelineByPropertyName)][ValidateNotNullOrEmpty()][string[]] $Bucket = 'default',
            [Parameter(ValueFromPipelineByPropertyName)][int] $Port = 5439,
            [Parameter(ValueFromPipelineByPropertyName)][string] $Database
        )
        process { "$NodeType $NodeCount $Bucket $Port $Database" }
    }
}

AfterAll { Remove-Item -Recurse $folder }

Describe 'Import-SparkifyConfig' {
    It 'gives what the file says by the names of parameters' {
        $config | Should -BeOfType Sparkify.SparkifyConfig
        $config.ConfigPath, $config.HostName, $config.Port | Should -BeExactly $path, '127.0.0.1', 9
        $config.Database, $config.UserName, $config.MasterUserName | Should -BeExactly dwh, dwhuser, dwhuser
        $config.RoleArn | Should -BeExactly arn:aws:iam::123456789012:role/dwhRole
        $config.EventPath, $config.SongPath | Should -BeExactly s3://udacity-dend/log_data, s3://udacity-dend/song_data
        $config.JsonPaths | Should -BeExactly s3://udacity-dend/log_json_path.json
        $config.Bucket | Should -BeExactly udacity-dend
        $config.HasPassword | Should -BeTrue
        $null -eq $config.Identifier -and $null -eq $config.NodeCount | Should -BeTrue
    }

    It 'leaves to a cmdlet what the file does not say' {
        $config | Get-Bound | Should -BeExactly 'ra3.large 1 udacity-dend 9 dwh'
        $bare = Import-SparkifyConfig (Set-Config "[DWH]`nDWH_NODE_TYPE=dc2.large`nDWH_NUM_NODES=4" bare.cfg)
        $bare | Get-Bound | Should -BeExactly 'dc2.large 4 default 5439 '
    }

    It 'takes several files, by name, pattern and pipeline' {
        $null = Set-Config "[DWH]`nDWH_DB=one" several/1.cfg
        $null = Set-Config "[DWH]`nDWH_DB=two" several/2.cfg
        (Import-SparkifyConfig $folder/several/*.cfg).Database | Should -BeExactly one, two
        (Get-ChildItem $folder/several | Import-SparkifyConfig).Database | Should -BeExactly one, two
        ("$folder/several/2.cfg", "$folder/several/1.cfg" | Import-SparkifyConfig).Database | Should -BeExactly two, one
    }

    It 'goes on after a file that is none' {
        $null = Set-Config 'no section' mixed/1.cfg
        $null = Set-Config "[DWH]`nDWH_DB=two" mixed/2.cfg
        $all = @(Import-SparkifyConfig $folder/mixed/*.cfg 2>&1)
        $all[0].FullyQualifiedErrorId | Should -BeExactly "ConfigInvalid,$class"
        $all[1].Database | Should -BeExactly two
    }

    It 'says <Id> of <Why>' -ForEach @(
        @{ Why = 'a line'; Id = 'ConfigInvalid'; Category = 'InvalidData'; Text = "[S3]`nPlanted-passw0rd" }
        @{ Why = 'a port'; Id = 'ConfigInvalid'; Category = 'InvalidData'; Text = "[CLUSTER]`nDB_PORT=many" }
        @{ Why = 'a file of another kind'; Id = 'ConfigInvalid'; Category = 'InvalidData'; Text = '[tool]' }
        @{ Why = 'a folder'; Id = 'SourceNotFound'; Category = 'ObjectNotFound'; Text = $null }
    ) {
        $file = $Text ? (Set-Config $Text bad.cfg) : $folder
        $failure = Get-OnlyError { Import-SparkifyConfig $file }
        $failure.FullyQualifiedErrorId | Should -BeExactly "$Id,$class"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.TargetObject | Should -BeExactly $file
        "$failure" | Should -BeLike "*$file*"
        "$failure" | Should -Not -BeLike '*Planted*'
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'says that nothing is there' {
        (Get-OnlyError { Import-SparkifyConfig $folder/none.cfg }).FullyQualifiedErrorId |
            Should -BeExactly "SourceNotFound,$class"
    }

    It 'has a warehouse that knows the password, and shows it nowhere' {
        "$($config.Warehouse)" | Should -BeExactly 'Redshift dwhuser@127.0.0.1:9/dwh (sparkify)'
        $config.Warehouse.RoleArn | Should -BeExactly $config.RoleArn
        $config | Export-Clixml $folder/config.xml
        $config | Export-Csv $folder/config.csv
        $shown = @(
            $config | Out-String; $config | Format-List * -Force | Out-String; $config | ConvertTo-Json -Depth 4
            $config.Warehouse | Format-List * -Force | Out-String; $config | Get-Member -Force | Out-String
            Get-Content $folder/config.xml, $folder/config.csv
        ) -join "`n"
        $shown | Should -Not -BeLike '*Planted*'
    }

    It 'goes down the pipeline into whatever takes a warehouse' {
        $failure = Get-OnlyError { $config | Connect-SparkifyWarehouse }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        $failure.TargetObject | Should -BeExactly '127.0.0.1:9/dwh'
        (Get-OnlyError { $config | Get-SparkifyTopSongs }).TargetObject | Should -BeExactly '127.0.0.1:9/dwh'
    }

    It 'tells the load what to read, and another warehouse no JSONPaths file' {
        $events = Set-TestFile $folder/data/log_data/a.json (New-EventLine)
        $local = Import-SparkifyConfig (Set-Config (
                "[S3]`nLOG_DATA='data/log_data'`nLOG_JSONPATH='s3://udacity-dend/log_json_path.json'") local.cfg)
        $local.EventPath | Should -BeExactly (Split-Path $events)
        ($local | Invoke-SparkifyEtl -Warehouse $folder/plays.duckdb).Songplays | Should -Be 1
    }

    It 'warns once, by line, of what is not read' {
        $file = Set-Config "[CLUSTER]`nHOST=h:5439/dev`nVPC_ID=v`n[SG]`nNAME=n`n" unread.cfg
        $config = Import-SparkifyConfig $file -WarningVariable warnings 3> $null
        $config.HostName, $config.Port, $config.Database | Should -BeExactly h, 5439, dev
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeExactly `
            "In $file these are not read: VPC_ID on line 3, the section [SG] on line 4 (NAME on line 5)."
    }

    It 'warns of AWS keys, and shows none' {
        $file = Set-Config "[AWS]`nKEY=AKIAPLANTED`nSECRET=planted-secret`n" keys.cfg
        $keys = Import-SparkifyConfig $file -WarningVariable warnings 3> $null
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike "$file holds AWS keys (KEY on line 2),*aws configure --profile sparkify*-ProfileName sparkify."
        $keys.ProfileName | Should -BeExactly "file://$file"
        ($keys | Format-List * -Force | Out-String) + "$warnings" | Should -Not -BeLike '*planted-secret*'
    }

    It 'is silent about a file without keys' {
        $null = Import-SparkifyConfig $path -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
    }
}
