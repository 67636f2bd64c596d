using Sparkify.Cli.Output;
using Sparkify.Cli.Output.Progress;

namespace Sparkify.Tests.Cli;

public sealed class ProgressTests : IDisposable
{
    private readonly Log _log = new();
    private readonly Clock _clock = new();

    [Fact]
    public void A_log_gets_a_line_for_each_activity_and_one_every_ten_seconds()
    {
        using var lines = new PlainLines(Screen.Plain(_log), _clock);
        for (var second = 0; second <= 25; second++)
        {
            lines.Show(new SparkifyProgress("Staging events", second * 10_000_000L, 500_000_000, "bytes"));
            _clock.Advance(1);
        }

        lines.Show(new SparkifyProgress("Building the star", 0, 20, "steps"));
        Assert.Equal(
            """
            Staging events: 500 MB
            Staging events: 20%, 100 MB of 500 MB, 10 MB/s, 0:40 left
            Staging events: 40%, 200 MB of 500 MB, 10 MB/s, 0:30 left
            Building the star: 20 steps

            """.ReplaceLineEndings("\n"),
            _log.ToString());
    }

    [Fact]
    public void Work_of_unknown_size_shows_what_is_done_and_how_fast()
    {
        using var lines = new PlainLines(Screen.Plain(_log), _clock);
        lines.Show(new SparkifyProgress("Reading", 0, 0, "events"));
        _clock.Advance(10);
        lines.Show(new SparkifyProgress("Reading", 25_000, 0, "events"));
        Assert.Equal("Reading\nReading: 25,000 events, 2,500 events/s, 0:10\n", _log.ToString());
    }

    [Fact]
    public async Task A_terminal_gets_one_line_that_is_taken_away_again()
    {
        using var console = new CliConsole(Screen.Plain(TextWriter.Null), Screen.Terminal(_log, 80));
        using (var reporter = console.Reporter())
        {
            Parallel.For(0, 1_000, i => reporter.Progress(new SparkifyProgress("Staging events", i, 1_000, "bytes")));
            await DrawnAsync();
            reporter.Warning("odd");
            await DrawnAsync();
        }

        var text = _log.ToString();
        Assert.Contains("warning: odd", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split('\n').Length);
        Assert.EndsWith("\r\e[K", text, StringComparison.Ordinal);
    }

    public void Dispose() => _log.Dispose();

    // The line is drawn by a timer.
    private async Task DrawnAsync()
    {
        var before = _log.ToString().Length;
        while (!_log.ToString()[before..].Contains("Staging events", StringComparison.Ordinal))
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    // A StringWriter that a test may read while a timer writes to it.
    private sealed class Log : StringWriter
    {
        private readonly Lock _lock = new();

        public Log() => NewLine = "\n";

        public override void Write(char value)
        {
            lock (_lock)
                base.Write(value);
        }

        public override void Write(string? value)
        {
            lock (_lock)
                base.Write(value);
        }

        public override string ToString()
        {
            lock (_lock)
                return base.ToString();
        }
    }

    private sealed class Clock : TimeProvider
    {
        private long _seconds = 1;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds;

        public void Advance(long seconds) => _seconds += seconds;
    }
}
