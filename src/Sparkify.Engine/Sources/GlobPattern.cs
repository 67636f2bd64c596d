using System.Text;
using System.Text.RegularExpressions;

namespace Sparkify.Engine.Sources;

/// <summary>A path pattern: * and ? within a name, ** over any number of folders.</summary>
internal sealed class GlobPattern
{
    private readonly Regex _regex;

    public GlobPattern(string pattern)
    {
        var segments = pattern.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        var first = Array.FindIndex(segments, IsPattern);
        Root = string.Join(Path.DirectorySeparatorChar, segments[..first]) + Path.DirectorySeparatorChar;
        var separator = Regex.Escape(Path.DirectorySeparatorChar.ToString());
        var regex = new StringBuilder("^").Append(Regex.Escape(Root));
        for (var i = first; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] == "**")
                regex.Append(last ? ".*" : $"(.*{separator})?");
            else
                regex.Append(Segment(segments[i], separator)).Append(last ? "" : separator);
        }

        _regex = new Regex(regex.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>The folder above everything that can match.</summary>
    public string Root { get; }

    public static bool IsPattern(string path) => path.AsSpan().IndexOfAny('*', '?') >= 0;

    public bool IsMatch(string path) => _regex.IsMatch(path);

    private static string Segment(string segment, string separator) =>
        Regex.Escape(segment)
            .Replace(@"\*", $"[^{separator}]*", StringComparison.Ordinal)
            .Replace(@"\?", $"[^{separator}]", StringComparison.Ordinal);
}
