namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>The way into a cluster's database for a while: where it is, and a user with a password from IAM.</summary>
/// <param name="HostName">The cluster's host.</param>
/// <param name="Port">Its port.</param>
/// <param name="DbUser">The user, as the server wants it named: <c>IAM:ana</c>.</param>
/// <param name="DbPassword">The password; it goes no further than into connections.</param>
/// <param name="Expiration">When nobody can connect with it any more, UTC. Whoever is connected stays so.</param>
internal sealed record ClusterLogin(string HostName, int? Port, string DbUser, string DbPassword, DateTime Expiration)
{
    /// <summary>The warehouse, as it is connected to with this login.</summary>
    public SparkifyWarehouse For(SparkifyWarehouse cluster) =>
        (cluster with { HostName = HostName, Port = Port, UserName = DbUser }).WithPassword(DbPassword);

    public override string ToString() => $"{DbUser} at {HostName}, until {Expiration:O}";
}
