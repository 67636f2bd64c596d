using System.Globalization;

namespace Sparkify.Engine.SampleData;

/// <summary>The options, checked, with every derived size filled in.</summary>
internal sealed record SampleDataPlan
{
    /// <summary>The real set begins on the first of November 2018, UTC.</summary>
    internal static readonly DateOnly FirstDay = new(2018, 11, 1);

    internal required string Path { get; init; }
    internal required long Events { get; init; }
    internal required int Users { get; init; }
    internal required int Songs { get; init; }
    internal required int Days { get; init; }
    internal required int Seed { get; init; }
    internal required int Corrupt { get; init; }
    internal required bool SingleSongFile { get; init; }

    /// <exception cref="SparkifyException">
    /// An option is out of range (<see cref="ErrorIds.ArgumentInvalid"/>).
    /// </exception>
    internal static SampleDataPlan From(SampleDataOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
            throw Invalid(nameof(options.Path), "'" + options.Path + "'", "the path of a folder");
        Check(nameof(options.Events), options.Events, 1, SampleDataOptions.MaxEvents, "");
        Check(nameof(options.Users), options.Users, 0, SampleDataOptions.MaxUsers, " (0 derives it from Events)");
        Check(nameof(options.Songs), options.Songs, 0, SampleDataOptions.MaxSongs, " (0 derives it from Events)");
        Check(nameof(options.Corrupt), options.Corrupt, 0, SampleDataOptions.MaxCorrupt, "");

        return new SampleDataPlan
        {
            Path = FullPath(options.Path),
            Events = options.Events,
            Users = options.Users > 0 ? options.Users : (int)Math.Clamp(options.Events / 1_000, 20, 100_000),
            Songs = options.Songs > 0 ? options.Songs : (int)Math.Clamp(options.Events / 100, 50, 15_000),
            Days = DaysFor(options.Events),
            Seed = options.Seed,
            Corrupt = options.Corrupt,
            SingleSongFile = options.SingleSongFile,
        };
    }

    /// <summary>A month as in the real set; a small set is shorter, lest days stay empty, and a large one up to a year.</summary>
    private static int DaysFor(long events) =>
        events < 6_000 ? (int)Math.Max(1, events / 200) : (int)Math.Clamp(events / 100_000, 30, 365);

    private static string FullPath(string path)
    {
        try
        {
            return System.IO.Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or PathTooLongException or NotSupportedException)
        {
            throw Invalid(nameof(SampleDataOptions.Path), "'" + path + "'", "the path of a folder");
        }
    }

    private static void Check(string option, long value, long least, long most, string note)
    {
        if (value < least || value > most)
            throw Invalid(option, Grouped(value), $"{Grouped(least)} to {Grouped(most)}{note}");
    }

    private static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static SparkifyException Invalid(string option, string value, string allowed) => new(
        ErrorIds.ArgumentInvalid,
        $"{option} is {value}; allowed: {allowed}.",
        option,
        $"Give {option} a value that is allowed.");
}
