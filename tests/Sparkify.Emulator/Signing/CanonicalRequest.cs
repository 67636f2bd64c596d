using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Emulator.Signing;

/// <summary>A request in the one form that both sides sign.</summary>
internal static partial class CanonicalRequest
{
    /// <param name="request">The request.</param>
    /// <param name="target">Path and query, as they came.</param>
    /// <param name="signedHeaders">The names of the headers that are signed, parted by semicolons.</param>
    /// <param name="payloadHash">What stands for the body.</param>
    public static string Of(HttpRequest request, string target, string signedHeaders, string payloadHash)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? target : target[..mark];
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .AppendJoin('/', path.Split('/').Select(Encode)).Append('\n')
            .Append(mark < 0 ? "" : Query(target[(mark + 1)..])).Append('\n');
        foreach (var name in signedHeaders.Split(';'))
        {
            var value = Blanks().Replace(request.Headers[name].ToString().Trim(), " ");
            text.Append(name).Append(':').Append(value).Append('\n');
        }

        return text.Append('\n').Append(signedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    private static string Query(string query) => string.Join(
        '&',
        query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Encode(pair[0]), Value: pair.Length == 1 ? "" : Encode(pair[1])))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string Encode(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}
