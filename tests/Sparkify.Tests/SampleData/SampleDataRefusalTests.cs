using System.Diagnostics;
using Sparkify.Engine.SampleData;

namespace Sparkify.Tests.SampleData;

public sealed class SampleDataRefusalTests
{
    [Theory]
    [InlineData("Events", 0L, "Events is 0; allowed: 1 to 100,000,000.")]
    [InlineData("Events", 100_000_001L, "Events is 100,000,001; allowed: 1 to 100,000,000.")]
    [InlineData("Users", -1L, "Users is -1; allowed: 0 to 1,000,000 (0 derives it from Events).")]
    [InlineData("Songs", 200_001L, "Songs is 200,001; allowed: 0 to 200,000 (0 derives it from Events).")]
    [InlineData("Corrupt", -5L, "Corrupt is -5; allowed: 0 to 1,000,000.")]
    public async Task An_option_out_of_range_is_named_with_value_and_range(string option, long value, string message)
    {
        using var folder = new SampleFolder();
        var options = new SampleDataOptions { Path = folder.Path };
        options = option switch
        {
            "Events" => options with { Events = value },
            "Users" => options with { Users = (int)value },
            "Songs" => options with { Songs = (int)value },
            _ => options with { Corrupt = (int)value },
        };
        var error = await Assert.ThrowsAsync<SparkifyException>(() => Generate(options));
        Assert.Equal((ErrorIds.ArgumentInvalid, message, option), (error.ErrorId, error.Message, error.Target));
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public async Task A_blank_path_is_refused()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => Generate(new SampleDataOptions { Path = " " }));
        Assert.Equal(ErrorIds.ArgumentInvalid, error.ErrorId);
    }

    [Theory]
    [InlineData("log_data")]
    [InlineData("song_data")]
    public async Task A_target_that_is_not_empty_is_left_alone(string name)
    {
        using var folder = new SampleFolder();
        var target = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(target);
        await File.WriteAllTextAsync(Path.Combine(target, "mine.json"), "{}", TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => Generate(new SampleDataOptions { Path = folder.Path }));

        Assert.Equal((ErrorIds.OutputFailed, target), (error.ErrorId, error.Target));
        Assert.Equal($"'{target}' is not empty: sample data is not mixed with what is already there.", error.Message);
        Assert.Equal([$"{name}/mine.json"], folder.Files());
    }

    [Fact]
    public async Task Empty_targets_are_filled()
    {
        using var folder = new SampleFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "log_data"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "song_data"));
        var result = await Generate(new SampleDataOptions { Path = folder.Path, Events = 10 });
        Assert.Equal(10, result.Events);
    }

    [Fact]
    public async Task What_cannot_be_written_is_named_and_the_rest_is_removed()
    {
        using var folder = new SampleFolder();
        Directory.CreateDirectory(folder.Path);
        var inTheWay = Path.Combine(folder.Path, "log_data");
        await File.WriteAllTextAsync(inTheWay, "a file", TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => Generate(new SampleDataOptions { Path = folder.Path, Events = 100 }));

        Assert.Equal(ErrorIds.OutputFailed, error.ErrorId);
        Assert.Contains(inTheWay, error.Message, StringComparison.Ordinal);
        Assert.Equal(["log_data"], folder.Files());
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "song_data")));
    }

    [Theory]
    [InlineData("songs")]
    [InlineData("events")]
    public async Task Cancelling_ends_soon_and_removes_only_what_was_made(string unit)
    {
        using var folder = new SampleFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "song_data"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "mine.txt"), "", TestContext.Current.CancellationToken);
        using var cancellation = new CancellationTokenSource();
        var reporter = new CancellingReporter(unit, cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = folder.Path, Events = 5_000_000, Songs = 1_000 },
            reporter, cancellation.Token));

        Assert.True(Stopwatch.GetElapsedTime(reporter.CancelledAt) < TimeSpan.FromSeconds(2));
        Assert.Equal(["mine.txt"], folder.Files());
        Assert.Equal([Path.Combine(folder.Path, "song_data")], Directory.GetDirectories(folder.Path));
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder.Path, "song_data")));
    }

    [Fact]
    public async Task Progress_ends_at_the_whole_of_songs_and_events()
    {
        using var folder = new SampleFolder();
        var reporter = new CancellingReporter("", new CancellationTokenSource());
        await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = folder.Path, Events = 500, Songs = 60 },
            reporter, TestContext.Current.CancellationToken);
        Assert.Contains(new SparkifyProgress("Writing songs", 60, 60, "songs"), reporter.Heard);
        Assert.Equal(new SparkifyProgress("Writing events", 500, 500, "events"), reporter.Heard[^1]);
    }

    private static Task<SparkifySampleData> Generate(SampleDataOptions options) =>
        SampleDataGenerator.GenerateAsync(options, null, TestContext.Current.CancellationToken);

    /// <summary>Cancels when it hears of more than a handful of the unit.</summary>
    private sealed class CancellingReporter(string unit, CancellationTokenSource cancellation) : IReporter
    {
        public List<SparkifyProgress> Heard { get; } = [];

        public long CancelledAt { get; private set; }

        public void Progress(SparkifyProgress progress)
        {
            Heard.Add(progress);
            if (progress.Unit != unit || progress.Done < 100 || CancelledAt != 0)
                return;
            CancelledAt = Stopwatch.GetTimestamp();
            cancellation.Cancel();
        }

        public void Warning(string message)
        {
        }

        public void Verbose(string message)
        {
        }

        public void Debug(string message)
        {
        }
    }
}
