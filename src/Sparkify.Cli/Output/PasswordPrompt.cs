using Sparkify.Engine.Warehouses;

namespace Sparkify.Cli.Output;

/// <summary>
/// Asks for a server's password, where a person sits and the driver would find none: PGPASSWORD is not set and there is
/// no password file that it reads. Whether the file has an entry for this server is not looked at.
/// </summary>
internal static class PasswordPrompt
{
    /// <summary>The warehouse with the password that was typed; as it is where none was asked for or typed.</summary>
    public static SparkifyWarehouse Complete(
        SparkifyWarehouse server, CliConsole console, CancellationToken cancellationToken)
    {
        // A cluster's passwords come from IAM.
        if (server.ClusterIdentifier is not null
            || console.ReadPassword is not { } read || Servers.HasPassword)
            return server;
        var user = server.UserName is null ? "" : $" of {server.UserName}";
        var password = read($"Password{user} for {server.Location} (none: Enter): ", cancellationToken);
        return password.Length == 0 ? server : server.WithPassword(password);
    }
}
