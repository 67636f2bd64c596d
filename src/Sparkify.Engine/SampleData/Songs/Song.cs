using Sparkify.Engine.SampleData.Lines;

namespace Sparkify.Engine.SampleData.Songs;

/// <summary>A recording: one song file, and what a play of it looks like in the event log.</summary>
internal sealed record Song
{
    internal required Artist Artist { get; init; }

    /// <summary>The spelling this song's own file uses.</summary>
    internal required string ArtistName { get; init; }

    internal required string Title { get; init; }

    /// <summary>Hundred-thousandths of a second.</summary>
    internal required int Duration { get; init; }

    /// <summary>
    /// How long another recording of the same title by the same artist lasts, or the same as this one.
    /// </summary>
    internal required int OtherDuration { get; init; }

    /// <summary>0 where nobody knows.</summary>
    internal int Year { get; init; }

    internal string SongId { get; init; } = "";

    /// <summary>The song file writes the name, or the title, as a JSON number.</summary>
    internal bool NumbersUnquoted { get; init; }

    internal Damage ArtistDamage { get; init; }
    internal Damage TitleDamage { get; init; }
}
