BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $missing = (Get-AwsMissing) ?? (Get-PostgresMissing)
    $why = if ($missing) { " (skipped: $missing)" }
    $real = if (Get-RealData) { 'the real data' } else { 'made data: shared/data/sparkify is not beside the checkout' }

    # The steps of the pipeline, each with what comes after it in the next.
    $steps = 'New-SparkifyCluster -Identifier sparkify', 'Wait-SparkifyCluster', 'Grant-SparkifyIngress',
        'Initialize-SparkifyTables',
        'Invoke-SparkifyEtl -EventPath s3://udacity-dend/log_data -SongPath s3://udacity-dend/song_data',
        'Get-SparkifyTopSongs -First 10'
    $interrupted = foreach ($last in 0..($steps.Count - 1)) {
        @{ After = ($steps[$last] -split ' ')[0]; Begun = $steps[0..$last] -join ' | ' }
    }
}

Describe "The whole pipeline$why" -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        . $PSScriptRoot/AwsSupport.ps1
        $folder = New-TestFolder
        $isReal = $null -ne (Get-RealData)
        $data = Get-RealData
        if (-not $isReal) { $data = (New-SparkifySampleData "$folder/data" -Events 3000 -Songs 60).Path }
        $local = Invoke-SparkifyEtl $data/log_data $data/song_data -Warehouse $folder/local.duckdb
        $account = Start-TestAccount $data

        # As design.md has it.
        $pipeline = @'
New-SparkifyCluster -Identifier sparkify | Wait-SparkifyCluster | Grant-SparkifyIngress |
    Initialize-SparkifyTables | Invoke-SparkifyEtl -EventPath s3://udacity-dend/log_data -SongPath s3://udacity-dend/song_data |
    Get-SparkifyTopSongs -First 10
'@
        $removal = 'Get-SparkifyCluster sparkify |
            Remove-SparkifyCluster -SkipFinalSnapshot -RemoveRole -RemoveIngress -Force'

        function ConvertTo-Answer($Song) { $Song | ForEach-Object { "$($_.Title) - $($_.Artist) $($_.Plays)" } }
        $answers = ConvertTo-Answer ($local | Get-SparkifyTopSongs -First 10)

        # Whom this process asks over HTTP, whoever asks.
        if (-not ('SparkifyTests.HttpHosts' -as [type])) {
            Add-Type -TypeDefinition @'
namespace SparkifyTests
{
    using System.Collections.Concurrent;
    using System.Diagnostics.Tracing;

    public sealed class HttpHosts : EventListener
    {
        public ConcurrentQueue<string> Asked { get; } = new ConcurrentQueue<string>();

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name == "System.Net.Http")
                EnableEvents(source, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs written)
        {
            if (written.EventName == "RequestStart")
                Asked?.Enqueue($"{written.Payload[0]}://{written.Payload[1]}:{written.Payload[2]}");
        }
    }
}
'@
        }
    }

    AfterAll {
        if ($account) { $account.Stop() }
        Remove-Item -Recurse -Force -LiteralPath $folder
    }

    It 'goes from an empty account to the answers on <_>, and back to an empty account' -ForEach $real {
        $account.Server.Account.IsEmpty | Should -BeTrue
        $hosts = [SparkifyTests.HttpHosts]::new()
        try {
            $run = Invoke-Runbook $pipeline
            $run.Errors | Should -BeNullOrEmpty
            ConvertTo-Answer $run.Output | Should -Be $answers
            if ($isReal) {
                ConvertTo-Answer $run.Output[0..3] | Should -BeExactly @(
                    "You're The One - Dwight Yoakam 37", "Undo - Bj`u{F6}rk 28", 'Revelry - Kings Of Leon 27'
                    'Sehr kosmisch - Harmonia 21'
                )
            }
            $rows = (Invoke-Runbook '
                $tables = Connect-SparkifyWarehouse -Cluster sparkify | Get-SparkifyTable
                $tables | ForEach-Object { "$($_.Name) $($_.Rows)" }').Output
            # What is repaired is noted by file, and the files of one COPY are one.
            foreach ($table in $local | Get-SparkifyTable | Where-Object Name -NotMatch '^(staging|etl|text)_') {
                $rows | Should -Contain "$($table.Name) $($table.Rows)"
            }
            if ($isReal) { $rows | Should -Contain 'songplays 6820' }
            (Invoke-Runbook $removal).Errors | Should -BeNullOrEmpty
        }
        finally { $hosts.Dispose() }
        $account.Server.Account.IsEmpty | Should -BeTrue

        # Nothing unsigned, nothing to another host, nothing refused.
        $address = [uri] $account.Server.Url
        $requests = $account.Server.Requests
        $requests.Count | Should -BeGreaterThan 15
        $requests.IsSigned | Sort-Object -Unique | Should -Be $true
        $requests.Host | Sort-Object -Unique | Should -Be $address.Authority
        $requests | Where-Object { $_.Error -match 'Signature|Token|Auth' } | Should -BeNullOrEmpty
        $hosts.Asked.Count | Should -BeGreaterOrEqual $requests.Count
        $hosts.Asked | Sort-Object -Unique | Should -Be $address.GetLeftPart('Authority')
    }

    It 'goes on after <After>, as a runbook that died, and ends the same' -ForEach $interrupted {
        (Invoke-Runbook $Begun).Errors | Should -BeNullOrEmpty
        $run = Invoke-Runbook $pipeline
        $run.Errors | Should -BeNullOrEmpty
        ConvertTo-Answer $run.Output | Should -Be $answers
        @($account.Server.Account.Clusters).Count | Should -Be 1
        @($account.Server.Account.Roles).Count | Should -Be 1
        @($account.Server.Account.SecurityGroups | Where-Object GroupName -NE default).Count | Should -Be 1
        (Invoke-Runbook $removal).Errors | Should -BeNullOrEmpty
        $account.Server.Account.IsEmpty | Should -BeTrue
        # And after the last step of all.
        (Invoke-Runbook 'Remove-SparkifyCluster sparkify -SkipFinalSnapshot -RemoveRole -RemoveIngress -Force').Errors |
            Should -BeNullOrEmpty
    }
}
