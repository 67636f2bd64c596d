using System.Net;

namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>
/// Lets in, beside the users that the server itself knows, those of the clusters whose endpoint it is.
/// </summary>
internal interface IClusterGate
{
    /// <summary>Whether there is a cluster that answers somebody at an address.</summary>
    bool IsOpenTo(IPAddress address);

    /// <summary>How a user may log in, to whichever cluster: each way has its password.</summary>
    IReadOnlyList<ClusterLogin> Logins(string user, string database, IPAddress address);
}
