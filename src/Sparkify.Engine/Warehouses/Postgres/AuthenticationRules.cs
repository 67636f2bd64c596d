using System.Net;
using System.Security.Authentication;
using Npgsql;

namespace Sparkify.Engine.Warehouses.Postgres;

/// <summary>
/// How a server may ask for a password. Over a connection that is neither encrypted nor local, only so that nobody who
/// listens, or answers in the server's place, learns it: not in the clear, and not as an MD5, which a guess is tried on.
/// </summary>
internal static class AuthenticationRules
{
    private const string Variable = "PGREQUIREAUTH";
    private const string Unencrypted = "!Password,!MD5";

    private static readonly string[] Methods = ["Password", "MD5", "GSS", "SSPI", "ScramSHA256", "None"];

    /// <summary>The ways to connect, each for where the one before it has failed.</summary>
    public static IReadOnlyList<NpgsqlConnectionStringBuilder> Attempts(NpgsqlConnectionStringBuilder options)
    {
        if (options.RequireAuth is null && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } methods)
            options.RequireAuth = FromLibpq(methods);
        if (options.RequireAuth is not null || options.SslMode >= SslMode.Require || IsLocal(options.Host!))
            return [options];
        var encrypted = With(options, SslMode.Require, null);
        var plain = With(options, SslMode.Disable, Unencrypted);
        return options.SslMode == SslMode.Disable ? [plain] : [encrypted, plain];
    }

    /// <summary>
    /// Whether what went wrong goes by encryption: there is none, or the server does not let in whom it has, or has not.
    /// </summary>
    public static bool IsWorthAnother(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.InvalidAuthorizationSpecification }
        || (exception is NpgsqlException and not PostgresException
            && (IsWithoutTls(exception) || Refused(exception) is not null
                || exception.InnerException is AuthenticationException or EndOfStreamException));

    /// <summary>The server's way of asking that was refused, as the driver calls it; null where it was something else.</summary>
    public static string? Refused(Exception exception) =>
        exception is NpgsqlException
        && exception.Message.Contains("authentication method is not allowed", StringComparison.Ordinal)
            ? exception.Message.Split('"')[1] : null;

    private static bool IsWithoutTls(Exception exception) =>
        exception.Message.Contains("No SSL enabled connection", StringComparison.Ordinal);

    private static NpgsqlConnectionStringBuilder With(
        NpgsqlConnectionStringBuilder options, SslMode sslMode, string? requireAuth) =>
        new(options.ConnectionString) { SslMode = sslMode, RequireAuth = requireAuth };

    // A list of several hosts is local where all of them are.
    private static bool IsLocal(string hosts) =>
        hosts.Split(',').All(host =>
            host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is ['/' or '@', ..]
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));

    // The driver has other names for what libpq calls scram-sha-256.
    private static string FromLibpq(string methods) =>
        string.Join(',', methods.Split(',', StringSplitOptions.TrimEntries).Select(method =>
        {
            var name = method.TrimStart('!').Replace("-", "", StringComparison.Ordinal);
            var known = Methods.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
            return known is null ? method : method[0] == '!' ? $"!{known}" : known;
        }));
}
