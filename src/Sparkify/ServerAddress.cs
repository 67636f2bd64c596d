using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sparkify;

/// <summary>
/// Where a server is, in one word: <c>[user@]host[:port]/database[?sslmode=VerifyFull]</c>. A cluster of Redshift that
/// is asked for passwords is named behind it: <c>?cluster=sparkify&amp;region=us-west-2&amp;profile=x&amp;endpoint=…</c>,
/// and its host may be left away. Whatever part of it holds a character that means something here is percent-encoded.
/// </summary>
internal static partial class ServerAddress
{
    private const string SslMode = "sslmode";
    private const string Cluster = "cluster";
    private const string Region = "region";
    private const string Profile = "profile";
    private const string Endpoint = "endpoint";

    private static readonly string[] Names = [SslMode, Cluster, Region, Profile, Endpoint];

    /// <summary>The address of a server's warehouse, without schema, role and password.</summary>
    public static string Write(SparkifyWarehouse server)
    {
        var user = server.UserName is null ? "" : $"{Uri.EscapeDataString(server.UserName)}@";
        var host = IsIPv6(server.HostName) ? Bracketed(server.HostName) : Uri.EscapeDataString(server.HostName ?? "");
        var port = server.HostName is null && server.ClusterIdentifier is not null
            ? "" : $":{server.Port ?? SparkifyWarehouse.DefaultPort(server.Engine)}";
        var options = new[]
            {
                (SslMode, server.SslMode?.ToString()), (Cluster, server.ClusterIdentifier), (Region, server.Region),
                (Profile, server.ProfileName), (Endpoint, server.EndpointUrl),
            }
            .Where(option => option.Item2 is not null)
            .Select(option => $"{option.Item1}={Uri.EscapeDataString(option.Item2!)}")
            .ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{user}{host}{port}/{Uri.EscapeDataString(server.Database ?? "")}"
            + $"{(options.Count > 0 ? "?" : "")}{string.Join('&', options)}");
    }

    /// <summary>A host, as it stands before a port: an IPv6 address in brackets.</summary>
    public static string? Bracketed(string? host) => IsIPv6(host) ? $"[{host}]" : host;

    /// <summary>Reads an address, with or without <c>postgresql://</c> before it.</summary>
    public static bool TryParse(
        SparkifyEngine engine, string? address, [NotNullWhen(true)] out SparkifyWarehouse? server)
    {
        server = null;
        var match = Pattern().Match(address ?? "");
        if (!match.Success || engine == SparkifyEngine.DuckDb || ReadOptions(Part("options")) is not { } options)
            return false;
        int? port = Part("port") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null;
        if (port is 0 or > ushort.MaxValue || !TryParseSslMode(Option(SslMode), out var sslMode))
            return false;
        // Only a cluster can be asked where it is, and only of Redshift is there more to say.
        if ((Part("host") is null && (Option(Cluster) is null || port is not null))
            || (engine != SparkifyEngine.Redshift && options.Keys.Any(name => name != SslMode)))
            return false;
        server = new SparkifyWarehouse
        {
            Engine = engine, HostName = Decoded("host"),
            Port = port ?? (Part("host") is null ? null : SparkifyWarehouse.DefaultPort(engine)),
            Database = Decoded("database"), UserName = Decoded("user"), SslMode = sslMode,
            ClusterIdentifier = Option(Cluster), Region = Option(Region), ProfileName = Option(Profile),
            EndpointUrl = Option(Endpoint),
        };
        return true;

        string? Part(string name) => match.Groups[name] is { Success: true, Value: var text } ? text : null;

        string? Decoded(string name) => Part(name) is { } text ? Uri.UnescapeDataString(text) : null;

        string? Option(string name) => options.GetValueOrDefault(name);
    }

    // Null where one of them is unknown, empty, or there twice.
    private static Dictionary<string, string>? ReadOptions(string? text)
    {
        Dictionary<string, string> read = [];
        foreach (var option in text?.Split('&') ?? [])
        {
            if (option.Split('=', 2) is not [var word, { Length: > 0 } value]
                || !Names.Contains(word, StringComparer.OrdinalIgnoreCase)
                || !read.TryAdd(word.ToLowerInvariant(), Uri.UnescapeDataString(value)))
                return null;
        }

        return read;
    }

    private static bool TryParseSslMode(string? word, out SparkifySslMode? sslMode)
    {
        sslMode = null;
        if (word is null)
            return true;
        var isOne = SslModeWord().IsMatch(word)
            & Enum.TryParse<SparkifySslMode>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode);
        sslMode = isOne ? mode : null;
        return isOne;
    }

    private static bool IsIPv6(string? host) => host?.Contains(':', StringComparison.Ordinal) == true;

    [GeneratedRegex("^[a-z-]+\\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SslModeWord();

    // A user with a colon would be one with a password, which an address has none of.
    [GeneratedRegex("""
        ^ ((jdbc:)? [a-z][a-z0-9+.:-]* ://)?
        ((?<user> [^\s:/?\#\[\]@]+ )@)?
        (\[(?<host> [0-9a-f:.%]+ )\] | (?<host> [^\s:/?\#\[\]@]+ ))?
        (:(?<port> [0-9]{1,5} ))?
        /(?<database> [^\s/?\#]+ )
        (\?(?<options> [^\s?\#]+ ))? \z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
