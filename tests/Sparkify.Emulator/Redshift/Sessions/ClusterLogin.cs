namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>A way into a cluster.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Password">The password for it.</param>
/// <param name="IsOpen">Whether the cluster answers who comes from there.</param>
/// <param name="User">The user one then is.</param>
/// <param name="IsMaster">Whether that is the cluster's master user.</param>
/// <param name="MakesUser">Whether the user is made if there is none.</param>
/// <param name="Database">The database as the backend calls it; null when the cluster has no such database.</param>
internal sealed record ClusterLogin(
    ClusterView Cluster, string Password, bool IsOpen, string User, bool IsMaster, bool MakesUser, string? Database);
