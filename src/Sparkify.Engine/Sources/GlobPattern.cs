using System.Text;
using System.Text.RegularExpressions;

namespace Sparkify.Engine.Sources;

/// <summary>A path pattern: * and ? within a name, ** over any number of folders.</summary>
internal sealed class GlobPattern
{
    private readonly Regex _regex;

    /// <summary>A pattern of paths on this machine.</summary>
    public GlobPattern(string pattern)
        : this(pattern.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar), Path.DirectorySeparatorChar)
    {
    }

    private GlobPattern(string[] segments, char separatorChar)
    {
        var first = Array.FindIndex(segments, IsPattern);
        Root = string.Concat(segments[..first].Select(segment => segment + separatorChar));
        var separator = Regex.Escape(separatorChar.ToString());
        var regex = new StringBuilder("^").Append(Regex.Escape(Root));
        for (var i = first; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] == "**")
                regex.Append(last ? ".*" : $"(.*{separator})?");
            else
                regex.Append(Segment(segments[i], separator)).Append(last ? "" : separator);
        }

        // A name may hold line ends.
        try
        {
            _regex = new Regex(
                regex.Append(@"\z").ToString(),
                RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline);
        }
        catch (NotSupportedException exception)
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "A pattern of that many wildcards cannot be searched for.",
                string.Join(separatorChar, segments), "Give a folder, or a pattern of fewer wildcards.", exception);
        }
    }

    /// <summary>The folder above everything that can match.</summary>
    public string Root { get; }

    /// <summary>A pattern of keys in a bucket, whose folders end at a / on every machine.</summary>
    public static GlobPattern OfKeys(string pattern) => new(pattern.Split('/'), '/');

    public static bool IsPattern(string path) => path.AsSpan().IndexOfAny('*', '?') >= 0;

    public bool IsMatch(string path) => _regex.IsMatch(path);

    private static string Segment(string segment, string separator) =>
        Regex.Escape(segment)
            .Replace(@"\*", $"[^{separator}]*", StringComparison.Ordinal)
            .Replace(@"\?", $"[^{separator}]", StringComparison.Ordinal);
}
