@{
    RootModule           = 'Sparkify.PowerShell.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '5b0f6f0c-6a0e-4d0f-9d3e-5f1c2a7e8b41'
    Author               = 'The Sparkify.PowerShell maintainers'
    CompanyName          = 'The Sparkify.PowerShell maintainers'
    Copyright            = '(c) The Sparkify.PowerShell maintainers. MIT License.'
    Description          = 'Loads a music streaming service''s JSON event logs and song catalogue into a star schema - every play kept, none counted twice, all or nothing - and answers what people listen to. Works on the laptop with DuckDB inside - no server, no account - and with the same commands on PostgreSQL and on Amazon Redshift, from local files and from Amazon S3.'
    CompatiblePSEditions = @('Core')
    PowerShellVersion    = '7.6'
    RequiredAssemblies   = @('bin/Sparkify.dll')
    FormatsToProcess     = @('Sparkify.PowerShell.format.ps1xml')
    FunctionsToExport    = @()
    CmdletsToExport      = @(
        'Connect-SparkifyWarehouse'
        'Get-SparkifyActivity'
        'Get-SparkifyCluster'
        'Get-SparkifyEtlRun'
        'Get-SparkifyReject'
        'Get-SparkifyTable'
        'Get-SparkifyTopArtists'
        'Get-SparkifyTopSongs'
        'Get-SparkifyTopUsers'
        'Grant-SparkifyIngress'
        'Import-SparkifyConfig'
        'Initialize-SparkifyTables'
        'Invoke-SparkifyEtl'
        'Invoke-SparkifyQuery'
        'New-SparkifyCluster'
        'New-SparkifyRole'
        'New-SparkifySampleData'
        'Remove-SparkifyCluster'
        'Remove-SparkifyRole'
        'Resume-SparkifyCluster'
        'Revoke-SparkifyIngress'
        'Suspend-SparkifyCluster'
        'Test-SparkifyWarehouse'
        'Wait-SparkifyCluster'
    )
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @(
                'ETL', 'DuckDB', 'PostgreSQL', 'Redshift', 'AWS', 'S3', 'DataWarehouse', 'StarSchema', 'Analytics', 'JSON',
                'Sparkify', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
            )
            LicenseUri   = 'https://github.com/sparkify-powershell/Sparkify.PowerShell/blob/main/LICENSE'
            ProjectUri   = 'https://github.com/sparkify-powershell/Sparkify.PowerShell'
            ReleaseNotes = 'https://github.com/sparkify-powershell/Sparkify.PowerShell/blob/main/CHANGELOG.md'
        }
    }
}
