namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>Whose session it is, and where.</summary>
/// <param name="Server">The server it belongs to.</param>
/// <param name="Cluster">The cluster it came to.</param>
/// <param name="Database">The database it is connected to.</param>
/// <param name="User">Who logged in.</param>
internal sealed record SessionContext(RedshiftServer Server, ClusterView Cluster, string Database, string User);
