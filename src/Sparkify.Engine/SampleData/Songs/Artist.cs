namespace Sparkify.Engine.SampleData.Songs;

/// <summary>An artist as the song files tell of one. Coordinates in hundred-thousandths of a degree.</summary>
internal sealed record Artist
{
    internal required string Id { get; init; }
    internal required string Name { get; init; }

    /// <summary>A second spelling that some of the artist's songs carry under the same id.</summary>
    internal string? OtherName { get; init; }

    internal string? Location { get; init; }
    internal int? Latitude { get; init; }
    internal int? Longitude { get; init; }

    /// <summary>The other spelling comes without a location, though the first has one.</summary>
    internal bool BlankWithOtherName { get; init; }
}
