namespace Sparkify;

/// <summary>What a load does about files that were loaded before.</summary>
public enum SparkifyLoadMode : long
{
    /// <summary>Files with the same path, size and version are skipped; changed ones replace what they gave.</summary>
    Incremental,

    /// <summary>Every file is read, and what earlier loads gave is let go.</summary>
    Full,
}
