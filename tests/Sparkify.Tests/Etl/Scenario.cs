using FsCheck;
using FsCheck.Fluent;

namespace Sparkify.Tests.Etl;

/// <summary>A file is written: a new one, or a new version of one that was there.</summary>
internal sealed record WrittenFile(bool IsSongs, int Number, IReadOnlyList<string> Lines)
{
    public override string ToString() => $"{(IsSongs ? "songs" : "events")}{Number}: {string.Join("\n    ", Lines)}";
}

/// <summary>Some files are written, then one load is run.</summary>
internal sealed record Step(IReadOnlyList<WrittenFile> Written, bool LoadsEvents, bool LoadsSongs, bool Full, bool ByPrefix)
{
    public override string ToString() =>
        $"\n  load events={LoadsEvents} songs={LoadsSongs} full={Full} prefix={ByPrefix} after\n    {string.Join("\n    ", Written)}";
}

/// <summary>
/// Loads in any order, split in any way, of files that are repeated and changed: few sessions, users, titles and times,
/// so that keys collide all the time.
/// </summary>
internal static class Scenario
{
    private static readonly Gen<string?> Title = Gen.Elements<string?>("Undo", "J\u00C3\u0083\u00C2\u00B3ga", "Jóga", "[Untitled]", "1979", null, "");
    private static readonly Gen<string?> Artist = Gen.Elements<string?>("Bj\u00C3\u00B6rk", "Björk", "X", "X feat. Y", "𝄞 Clef", "ﬁ", null);
    private static readonly Gen<double?> Seconds = Gen.Elements<double?>(null, 100, 200.5, 201, 300.25);
    private static readonly Gen<string?> Place = Gen.Elements<string?>("Here", "There", "", " ", null);

    private static readonly Gen<string> EventLine =
        from play in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from session in Gen.Choose(1, 2)
        from item in Gen.Choose(0, 3)
        from minute in Gen.Choose(0, 2)
        from user in Gen.Elements("", "1", "2", "3")
        from level in Gen.Elements("free", "paid")
        from title in Title
        from artist in Artist
        from length in Seconds
        from name in Gen.Elements<string?>("Ada", "Mu\u00C3\u00B1oz", null)
        from place in Place
        let line = play
            ? Support.EventLine.Play(session, item, Support.EventLine.Time + (minute * 60_000), title, artist, length, user, level)
            : Support.EventLine.Visit("Home", session, item, Support.EventLine.Time + (minute * 60_000), user, level)
        select line.With("lastName", name).With("location", place).ToString();

    private static readonly Gen<string> BadLine = Gen.Elements("{\"page\":\"NextSong\"", "rubbish", "{}x", "{\"song_id\"}");

    private static readonly Gen<string> SongLine =
        from id in Gen.Choose(1, 5)
        from artistId in Gen.Choose(1, 2)
        from title in Title
        from artist in Artist
        from duration in Seconds
        from year in Gen.Elements(0, 1979)
        from place in Place
        from latitude in Gen.Elements<double?>(null, 1.5)
        select Support.SongLine.Song($"SO{id}", title, $"AR{artistId}", artist, duration, year, place, latitude).ToString();

    private static readonly Gen<WrittenFile> File =
        from songs in Gen.Elements(true, false)
        from number in Gen.Choose(1, 3)
        from lines in Gen.Frequency((12, songs ? SongLine : EventLine), (1, BadLine)).ListOf()
        select new WrittenFile(songs, number, [.. lines.Take(12)]);

    private static readonly Gen<Step> Step =
        from files in File.ListOf()
        from kinds in Gen.Elements((true, true), (true, false), (false, true))
        from full in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        from byPrefix in Gen.Elements(true, false)
        select new Step([.. files.Take(3)], kinds.Item1, kinds.Item2, full, byPrefix);

    public static readonly Arbitrary<Step[]> Steps = Arb.From(
        from first in Gen.Choose(1, 5)
        from steps in Step.ListOf(first)
        select steps.ToArray(),
        steps => Enumerable.Range(0, steps.Length).Select(i => steps.Where((_, at) => at != i).ToArray()).Where(fewer => fewer.Length > 0));
}
