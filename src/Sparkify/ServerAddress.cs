using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sparkify;

/// <summary>
/// Where a server is, in one word: <c>[user@]host[:port]/database[?sslmode=VerifyFull]</c>. Whatever part of it holds a
/// character that means something here is percent-encoded.
/// </summary>
internal static partial class ServerAddress
{
    /// <summary>The address of a server's warehouse, without schema, role and password.</summary>
    public static string Write(SparkifyWarehouse server)
    {
        var user = server.UserName is null ? "" : $"{Uri.EscapeDataString(server.UserName)}@";
        var host = IsIPv6(server.HostName) ? Bracketed(server.HostName) : Uri.EscapeDataString(server.HostName ?? "");
        var sslMode = server.SslMode is null ? "" : $"?sslmode={server.SslMode}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{user}{host}:{server.Port ?? SparkifyWarehouse.DefaultPort(server.Engine)}"
            + $"/{Uri.EscapeDataString(server.Database ?? "")}{sslMode}");
    }

    /// <summary>A host, as it stands before a port: an IPv6 address in brackets.</summary>
    public static string? Bracketed(string? host) => IsIPv6(host) ? $"[{host}]" : host;

    /// <summary>Reads an address, with or without <c>postgresql://</c> before it.</summary>
    public static bool TryParse(
        SparkifyEngine engine, string? address, [NotNullWhen(true)] out SparkifyWarehouse? server)
    {
        server = null;
        var match = Pattern().Match(address ?? "");
        if (!match.Success || engine == SparkifyEngine.DuckDb)
            return false;
        int? port = Part("port") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null;
        SparkifySslMode? sslMode = null;
        if (Part("sslmode")?.Replace("-", "", StringComparison.Ordinal) is { } word)
        {
            if (!Enum.TryParse<SparkifySslMode>(word, ignoreCase: true, out var mode))
                return false;
            sslMode = mode;
        }

        if (port is 0 or > ushort.MaxValue)
            return false;
        server = new SparkifyWarehouse
        {
            Engine = engine, HostName = Part("host"), Port = port ?? SparkifyWarehouse.DefaultPort(engine),
            Database = Part("database"), UserName = Part("user"), SslMode = sslMode,
        };
        return true;

        string? Part(string name) =>
            match.Groups[name] is { Success: true, Value: var text } ? Uri.UnescapeDataString(text) : null;
    }

    private static bool IsIPv6(string? host) => host?.Contains(':', StringComparison.Ordinal) == true;

    // A user with a colon would be one with a password, which an address has none of.
    [GeneratedRegex("""
        ^ ([a-z]+://)?
        ((?<user> [^\s:/?\#\[\]@]+ )@)?
        (\[(?<host> [0-9a-f:.%]+ )\] | (?<host> [^\s:/?\#\[\]@]+ ))
        (:(?<port> [0-9]{1,5} ))?
        /(?<database> [^\s/?\#]+ )
        (\?sslmode=(?<sslmode> [a-z-]+ ))? \z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
