namespace Sparkify.Engine.Etl;

/// <summary>What to load, and how.</summary>
public sealed record EtlOptions
{
    /// <summary>The event logs: folders, files and patterns; none where no events are to be loaded.</summary>
    public IReadOnlyList<string> EventPaths { get; init; } = [];

    /// <summary>The song catalogue: folders, files and patterns; none where no songs are to be loaded.</summary>
    public IReadOnlyList<string> SongPaths { get; init; } = [];

    /// <summary>Whether to read every file, and let go what earlier loads gave.</summary>
    public bool Full { get; init; }

    /// <summary>How many lines may be rejected before the run fails.</summary>
    public long MaxErrors { get; init; }

    /// <summary>Whether to wait for a load that is at work, instead of failing at once.</summary>
    public bool Wait { get; init; }

    /// <summary>
    /// Files smaller than this are read line by line in this process: opening one in the engine costs more than
    /// reading it here.
    /// </summary>
    internal long SmallFileBytes { get; init; } = 64 * 1024;
}
