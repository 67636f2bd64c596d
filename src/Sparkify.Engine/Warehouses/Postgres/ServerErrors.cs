using System.Data.Common;
using System.Security.Authentication;
using System.Security.Cryptography;
using Npgsql;

namespace Sparkify.Engine.Warehouses.Postgres;

/// <summary>
/// The errors of PostgreSQL and Redshift in our words: the server's own message is kept, and what to do next is added.
/// </summary>
internal static class ServerErrors
{
    private const string Rights =
        "Ask for the rights: to load, CREATE on the database or the schema of a role that owns it; "
        + "to read, USAGE on the schema and SELECT on its tables.";

    private const string SslModes =
        "{Connect-SparkifyWarehouse -SslMode} takes VerifyFull, Require and less. "
        + "The address takes ?sslmode=verify-full, require and less, in {--postgres} and --redshift.";

    /// <summary>
    /// Whether it is something that goes wrong when a connection is opened. The driver has no list of what it throws for
    /// options and files that it cannot read.
    /// </summary>
    public static bool IsOfOpening(Exception exception) =>
        exception is not (SparkifyException or OperationCanceledException);

    public static SparkifyException Open(SparkifyWarehouse warehouse, Exception exception)
    {
        var place = warehouse.Location;
        var user = warehouse.UserName is null ? "" : $" as {warehouse.UserName}";
        return exception switch
        {
            PostgresException { SqlState: "28000" } plain when WantsTls(plain) =>
                new SparkifyException(
                    ErrorIds.AccessDenied, $"{place} lets nobody in{user}: {plain.MessageText}.", place,
                    $"Come with TLS. {SslModes}", exception),
            PostgresException { SqlState: "28P01" or "28000" } refused => new SparkifyException(
                ErrorIds.AccessDenied, $"{place} lets nobody in{user}: {refused.MessageText}.", place,
                warehouse.ClusterIdentifier is null
                    ? "Check the user and the password, in PGPASSWORD or the line of the server in PGPASSFILE too. "
                        + "{Connect-SparkifyWarehouse -Credential} asks for them."
                    : "The password came from IAM: name a user that the database has, or come as your own identity. "
                        + "{Connect-SparkifyWarehouse -UserName} and -IamIdentity do that. "
                        + "{--redshift} takes the user before its @, and none means your own identity.",
                exception),
            PostgresException { SqlState: "3D000" } missing => new SparkifyException(
                ErrorIds.ConnectionFailed,
                $"{warehouse.HostName} has no database '{warehouse.Database}': {missing.MessageText}.",
                place,
                "Give the name of a database that is there, or have it made: CREATE DATABASE.", exception),
            PostgresException { SqlState: "42501" } denied => new SparkifyException(
                ErrorIds.AccessDenied, $"{place} lets nobody in{user}: {denied.MessageText}.",
                place, Rights, exception),
            PostgresException other => new SparkifyException(
                ErrorIds.ConnectionFailed, $"{place} cannot be opened: {other.MessageText}.", place,
                "Wait until the server can take another session, or ask who runs it.", exception),
            _ when exception.Message.Contains("No password has been provided", StringComparison.Ordinal) =>
                NoPassword(warehouse, $"{place} asks for a password{user}, and there is none", exception),
            _ when AuthenticationRules.Refused(exception) is { } method => new SparkifyException(
                ErrorIds.ConnectionFailed,
                method is "Password" or "MD5"
                    ? $"{place} asks for the password {(method == "MD5" ? "as an MD5" : "in the clear")}, and the "
                        + "connection is not one to send it over; it was not sent."
                    : $"{place} cannot be opened: {Sentence(exception)}",
                place,
                "Ask who runs it for TLS, or for scram-sha-256. To let a server ask in another way, name it in "
                + "PGREQUIREAUTH (password, md5), or as Require Auth in a connection string.", exception),
            // https://github.com/mtxr/vscode-sqltools/issues/1415: what Redshift asks of a user whose password was set by
            // its SHA-256.
            NotSupportedException when exception.Message.Contains("Received: 13", StringComparison.Ordinal) =>
                new SparkifyException(
                    ErrorIds.ConnectionFailed,
                    $"{place} asks for the password{user} as a SHA-256 digest (request 13), which the driver does not "
                    + "know.",
                    place,
                    "Have the user's password set anew, not by its hash: ALTER USER … PASSWORD '…'. "
                    + "{Connect-SparkifyWarehouse -Cluster} lets AWS give one. {--redshift} does with ?cluster=NAME.", exception),
            NotSupportedException => new SparkifyException(
                ErrorIds.ConnectionFailed, $"{place} cannot be opened: {Sentence(exception)}", place,
                "Connect as a user who has a password.", exception),
            _ when Inner<AuthenticationException>(exception) is { } tls => new SparkifyException(
                ErrorIds.ConnectionFailed, $"{place} cannot prove who it is: {Refusal(tls)}", place,
                "Trust the authority of its certificate (PGSSLROOTCERT, or Root Certificate in a connection string), "
                + "or ask for the host by the name it is for.", exception),
            _ when OfOptions(exception) is { } wrong => new SparkifyException(
                ErrorIds.ArgumentInvalid, $"{place} cannot be opened: {Sentence(wrong)}", place,
                "Mend the options of the connection.", exception),
            _ when exception.Message.Contains("SSL", StringComparison.Ordinal) => new SparkifyException(
                ErrorIds.ConnectionFailed,
                $"{place} cannot be reached as {ServerConnection.SslModeOf(warehouse)} asks: {Sentence(exception)}",
                place, $"Ask who runs it for TLS, or ask for less. {SslModes}", exception),
            _ => new SparkifyException(
                ErrorIds.ConnectionFailed, $"{place} cannot be reached: {Sentence(Innermost(exception))}", place,
                warehouse.ClusterIdentifier is { } cluster
                    ? "Check that the cluster is available, and that its security group lets this address in. "
                        + $"{{Grant-SparkifyIngress}} {cluster} does that."
                    : warehouse.Engine == SparkifyEngine.Redshift
                    ? "Check the host, the port, that the cluster is available, and that its security group lets this address "
                        + "in. {Grant-SparkifyIngress} does that."
                    : "Check the host, the port and that the server is up. "
                        + "A Redshift cluster lets an address in by {Grant-SparkifyIngress}.",
                exception),
        };
    }

    public static SparkifyException Translate(
        string errorId, string what, SparkifyWarehouse warehouse, DbException exception)
    {
        var (id, action) = exception switch
        {
            PostgresException { SqlState: "42501" } => (ErrorIds.AccessDenied, Rights),
            PostgresException { SqlState: "53100" } =>
                (errorId, $"Make room on the disk of {warehouse.HostName}, and run again."),
            PostgresException { SqlState: "57014" } =>
                (errorId, "Raise or lift the statement timeout of the user or the queue, and run again."),
            PostgresException { SqlState: ['5', '7', 'P', ..] } or not PostgresException =>
                (errorId,
                    $"Run it again when {warehouse.HostName} can be reached: what was not committed is gone, "
                    + "and nothing else."),
            _ when errorId == ErrorIds.QueryFailed =>
                (errorId, "Mend the statement: the tables are listed by {Get-SparkifyTable}."),
            _ => (errorId, "Nothing was changed: mend the cause and run again."),
        };
        return new SparkifyException(id, $"{what}: {Text(exception)}", warehouse.Location, action, exception);
    }

    /// <summary>What the server said.</summary>
    public static string Text(DbException exception) =>
        exception is PostgresException said
            ? $"{said.MessageText}{(said.Detail is null ? "" : $" ({said.Detail})")}"
            : Innermost(exception) is var inner && inner != exception
                ? $"{exception.Message.TrimEnd()} ({inner.Message.TrimEnd('.')})"
                : exception.Message.TrimEnd();

    private static SparkifyException NoPassword(SparkifyWarehouse warehouse, string message, Exception exception)
    {
        var given = new NpgsqlConnectionStringBuilder(warehouse.ConnectionString).Passfile;
        var file = PasswordFile.Find(given);
        var why = file is null ? null : PasswordFile.WhyIgnored(file);
        return new SparkifyException(
            ErrorIds.CredentialMissing, why is null ? $"{message}." : $"{message}: {why}.", warehouse.Location,
            why is null
                ? "Set the environment variable PGPASSWORD, or add a line to the file of PGPASSFILE. "
                    + "{Connect-SparkifyWarehouse -Credential} asks for one."
                : $"Let nobody but its owner at the file: chmod 600 '{file}'.", exception);
    }

    // In the words of PostgreSQL, and in those of the old one that Redshift comes from.
    private static bool WantsTls(PostgresException refused) =>
        refused.MessageText.EndsWith("no encryption", StringComparison.Ordinal)
        || refused.MessageText.EndsWith("SSL off", StringComparison.Ordinal);

    private static string Sentence(Exception exception) => $"{exception.Message.TrimEnd('.', ' ')}.";

    // The driver says of a certificate it refuses only that it does.
    private static string Refusal(AuthenticationException exception) =>
        exception.Message.Contains("RemoteCertificateValidationCallback", StringComparison.Ordinal)
            ? "its certificate is of an authority that is not trusted here, or for another host." : Sentence(exception);

    // What is wrong with the connection's options, or with a file they name.
    private static Exception? OfOptions(Exception? exception) =>
        exception is null or ArgumentException or FormatException or OverflowException or CryptographicException
            or FileNotFoundException or DirectoryNotFoundException
            ? exception : OfOptions(exception.InnerException);

    private static T? Inner<T>(Exception? exception)
        where T : Exception =>
        exception is null or T ? (T?)exception : Inner<T>(exception.InnerException);

    private static Exception Innermost(Exception exception) =>
        exception.InnerException is { } inner ? Innermost(inner) : exception;
}
