namespace Sparkify.Engine.Sources;

/// <summary>A file to load.</summary>
/// <param name="Path">Where it lies; an absolute path.</param>
/// <param name="Size">Bytes, as it lies there.</param>
/// <param name="Version">What changes when its content does: the time of its last change.</param>
internal sealed record SourceFile(string Path, long Size, string Version)
{
    /// <summary>Whether it is compressed by gzip.</summary>
    public bool IsGzip => Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
