using System.Globalization;
using System.Text.RegularExpressions;

namespace Sparkify.Engine.Warehouses;

/// <summary>
/// The host of a server, as users have it: its name alone, or with what consoles and connection strings put around it
/// (<c>host:5439/dev</c>, <c>jdbc:redshift://host:5439/dev</c>).
/// </summary>
/// <param name="Name">The name or the address alone.</param>
/// <param name="Port">The port, where one stands behind it.</param>
/// <param name="Database">The database, where one stands behind that.</param>
public sealed partial record ServerHost(string Name, int? Port, string? Database)
{
    /// <summary>Reads what a user gave.</summary>
    /// <exception cref="SparkifyException">
    /// ArgumentInvalid: it names no server, or more than host, port and database. It is not repeated, since it may hold a
    /// password.
    /// </exception>
    public static ServerHost Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = Scheme().Replace(text.Trim(), "");
        if (IsFolder(rest))
            return new ServerHost(rest, null, null);
        if (rest.Contains('@', StringComparison.Ordinal))
            throw Invalid("has a user before its @", "Leave away all up to the @: user and password are given apart.");
        if (rest.IndexOfAny(['?', ';', '&', '#']) is >= 0 and var end)
            throw Invalid($"has options behind it ({rest[end]})", $"Leave away all from the {rest[end]} on.");
        var match = Pattern().Match(rest);
        var port = 0;
        if (!match.Success || !IsServer(match.Groups["host"].Value)
            || (match.Groups["port"].Success && (!int.TryParse(
                match.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out port)
                || port is < 1 or > ushort.MaxValue)))
        {
            throw Invalid(
                "is not the name or the address of a server", "Give it as in db.example.com, or db.example.com:5439/dev.");
        }

        return new ServerHost(
            match.Groups["host"].Value, port == 0 ? null : port,
            match.Groups["database"] is { Success: true, Value: var database } ? database : null);
    }

    // libpq and Npgsql take the folder of a Unix socket for a host.
    private static bool IsFolder(string text) => text.StartsWith('/') && !text.Contains('\0', StringComparison.Ordinal);

    private static bool IsServer(string host) =>
        Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;

    private static SparkifyException Invalid(string what, string action) =>
        new(ErrorIds.ArgumentInvalid, $"HostName {what}.", "HostName", action);

    [GeneratedRegex(@"^(jdbc:)?[a-z][a-z0-9+.:-]*://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(
        @"^(\[(?<host>[0-9a-f:.%]+)\]|(?<host>[^\s:/\[\]]+)|(?<host>[0-9a-f]*:[0-9a-f:.%]*:[0-9a-f.%]*))(:(?<port>[0-9]+))?(/(?<database>[^\s/]+)?)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
