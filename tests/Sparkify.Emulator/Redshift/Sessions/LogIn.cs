using System.Collections.Concurrent;
using System.Net;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>
/// A client logs in: to the server as one of its users, or to a cluster whose endpoint the server is. The password
/// tells which it is.
/// </summary>
internal sealed class LogIn(
    RedshiftServer server, ConcurrentDictionary<string, string> passwords, ClientStart start, IPAddress address)
{
    private readonly string _user = start.Parameters.GetValueOrDefault("user", "");

    private string Database => start.Parameters.GetValueOrDefault("database", _user);

    /// <summary>Lets the client in, and says where it is then.</summary>
    /// <exception cref="SqlErrorException">It is refused.</exception>
    /// <exception cref="ConnectionDroppedException">Nothing answers there.</exception>
    public async Task<SessionContext> RunAsync(CancellationToken token)
    {
        var own = passwords.GetValueOrDefault(_user);
        if (own is null && server.Gate?.IsOpenTo(address) == false)
            throw new ConnectionDroppedException();
        if (server.Options.Tls == RedshiftTls.Required && !start.IsEncrypted)
        {
            throw new SqlErrorException(
                "28000", $"no pg_hba.conf entry for host \"::1\", user \"{_user}\", database \"{Database}\", SSL off");
        }

        var isGiven = await PasswordCheck.AskAsync(start.Messages, start.IsEncrypted, _user, token);
        var context = own is not null && isGiven(own)
            ? new SessionContext(server, ClusterView.Of(server.Options), Database, _user)
            : await ToClusterAsync(isGiven);
        PasswordCheck.Accept(start.Messages);
        return context;
    }

    private async Task<SessionContext> ToClusterAsync(Func<string, bool> isGiven)
    {
        var login = server.Gate?.Logins(_user, Database, address).FirstOrDefault(login => isGiven(login.Password));
        if (login is { IsOpen: false } || (login is null && server.Gate?.IsOpenTo(address) == false))
            throw new ConnectionDroppedException();
        if (login is null)
            throw PasswordCheck.Refusal(_user);
        if (login.Database is null)
            throw new SqlErrorException("3D000", $"database \"{Database}\" does not exist");
        return new SessionContext(server, login.Cluster, login.Database, await UserAsync(login));
    }

    /// <summary>The user of the backend for a login.</summary>
    private async Task<string> UserAsync(ClusterLogin login)
    {
        // The backend has users of its own, and those of other clusters, who may do what this one may not.
        var user = !login.IsMaster && await server.IsSuperuserAsync(login.User) == true
            ? $"{login.User}_of_{login.Cluster.Identifier}"
            : login.User;
        if (login.MakesUser)
            await server.EnsureUserAsync(user, isSuperuser: false);
        return await server.IsSuperuserAsync(user) is not null
            ? user
            : throw new SqlErrorException("28000", $"user \"{_user}\" does not exist");
    }
}
