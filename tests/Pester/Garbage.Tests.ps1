# Whatever text a parameter is given, it is used or refused: what the platform, a driver or PowerShell throws of it is an error
# of the module's, or of the binding.
BeforeDiscovery {
    $server = @{ HostName = '127.0.0.1'; Port = 9; Database = 'music'; UserName = 'ana'; SslMode = 'Disable' }
    function Add-Case([string] $Name, [string] $Parameter, [hashtable] $With = @{}) {
        @{ Name = $Name; Parameter = $Parameter; With = $With }
    }
    $cases = @(
        Add-Case Connect-SparkifyWarehouse Database $server
        Add-Case Connect-SparkifyWarehouse UserName $server
        Add-Case Connect-SparkifyWarehouse Schema $server
        Add-Case Connect-SparkifyWarehouse SslMode $server
        Add-Case Connect-SparkifyWarehouse RoleArn ($server + @{ Engine = 'Redshift' })
        Add-Case Connect-SparkifyWarehouse ConnectionString
        Add-Case Connect-SparkifyWarehouse Path
        Add-Case Connect-SparkifyWarehouse MemoryLimit @{ Path = 'new.duckdb' }
        Add-Case Get-SparkifyTopSongs From
        Add-Case Get-SparkifyTopSongs To
        Add-Case Get-SparkifyTopSongs Level
        Add-Case Get-SparkifyTopSongs Warehouse
        Add-Case Get-SparkifyActivity By
        Add-Case Get-SparkifyTable Name
        Add-Case Get-SparkifyReject RunId
        Add-Case Invoke-SparkifyQuery Query
        Add-Case Invoke-SparkifyEtl EventPath @{ WhatIf = $true }
        Add-Case Invoke-SparkifyEtl SongPath @{ WhatIf = $true }
        Add-Case Invoke-SparkifyEtl StagingPath @{ EventPath = 'log_data'; WhatIf = $true }
        Add-Case Invoke-SparkifyEtl EndpointUrl @{ EventPath = 'log_data'; WhatIf = $true }
        Add-Case Import-SparkifyConfig Path
        Add-Case New-SparkifySampleData Path @{ Events = 1; WhatIf = $true }
    )
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $made = Invoke-HandmadeLoad
    $location = Get-Location
    Set-Location $made.Folder
    $null = Connect-SparkifyWarehouse $made.Database
    $texts = @(
        "`0", "a`0b", "`n", '"', "'", '{', '[', '[a', 'a]', '[z-a]', ('*' * 200), '?', '%', '%(', '#', ';', ':', '::',
        '@', '=', 'a=b', '$', '`', '~nobody', '-', 'é', "`u{202e}", [string][char]0xd800, '💥', '٣', '99999999999999999999',
        '1e999', 'Port=99999999999', 'Host=127.0.0.1;Port=x', 'Host=127.0.0.1;Database=m;Port=9;Timeout=-1', 'Host=127.0.0.1;Nope=1',
        'file://x', 'http://[', 'https://x', 's3:/x', "'3://x", 's3://', 's3://<b>/x', 'arn:aws:s3:::b', 'env:PATH', 'nope:/x', 'HKLM:\x',
        '2018-13-45', '0001-01-01', '9999-12-31T23:59:59.9999999-14:00', 'select 1; drop table songplays', ('x' * 5000)
    )
}

AfterAll {
    Set-Location $location
    Remove-Item -Recurse -Force -LiteralPath $made.Folder
}

Describe '<Name> -<Parameter>' -ForEach $cases {
    It 'uses or refuses any text' {
        foreach ($text in $texts) {
            $given = $With.Clone()
            $given[$Parameter] = $text
            $errors = @(
                try { $null = & $Name @given -ErrorVariable written 2> $null 3> $null 6> $null; $written } catch { $_ }
            )
            foreach ($failure in $errors) {
                $exception = $failure -is [System.Management.Automation.ErrorRecord] ? $failure.Exception : $failure
                $exception -is [Sparkify.SparkifyException] -or
                    $exception -is [System.Management.Automation.ParameterBindingException] |
                    Should -BeTrue -Because "'$text' ended with $($exception.GetType()): $exception"
            }
        }
    }
}
