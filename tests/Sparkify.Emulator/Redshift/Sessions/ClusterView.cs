namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>What a session knows of its cluster.</summary>
/// <param name="Owner">What it is to whoever made it.</param>
/// <param name="Identifier">Its name.</param>
/// <param name="Region">Where it lies.</param>
/// <param name="Roles">The roles COPY may use, asked at the time of the COPY.</param>
/// <param name="DefaultRoleArn">The role of IAM_ROLE default, asked likewise; null for none.</param>
internal sealed record ClusterView(
    object Owner, string Identifier, string Region, Func<IReadOnlyList<RedshiftRole>> Roles,
    Func<string?> DefaultRoleArn)
{
    /// <summary>The cluster of somebody who logs in as a user of the server itself.</summary>
    public static ClusterView Of(RedshiftOptions options) => new(
        options, "sparkify", options.Region, () => options.Roles,
        () => options.Roles.Count > 0 ? options.Roles[0].Arn : null);
}
