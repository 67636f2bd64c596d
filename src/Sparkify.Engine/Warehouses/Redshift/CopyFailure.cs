using Npgsql;
using Sparkify.Engine.Aws.Access;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>What COPY says of S3, with what to do about it.</summary>
internal static class CopyFailure
{
    /// <summary>The error of a COPY that may not read, or not from there; null for any other.</summary>
    /// <param name="failure">What COPY failed with.</param>
    /// <param name="warehouse">The cluster.</param>
    /// <param name="options">What was to be loaded.</param>
    /// <param name="paths">What the COPY reads.</param>
    public static SparkifyException? Explain(
        Exception failure, SparkifyWarehouse warehouse, EtlOptions options, IReadOnlyCollection<string> paths)
    {
        if (failure is not PostgresException error
            || !error.MessageText.StartsWith("S3ServiceException", StringComparison.Ordinal))
            return null;
        var read = string.Join(", ", paths.Order(StringComparer.Ordinal));
        var target = paths.First();
        if (error.MessageText.Contains("AccessDenied", StringComparison.Ordinal))
        {
            var role = warehouse.RoleArn is { } arn ? $"The role {arn}" : "The cluster's default role";
            return new SparkifyException(
                ErrorIds.AccessDenied, $"{role} may not read {read}. Nothing was changed: {error.MessageText}", target,
                Mend(warehouse, options), failure);
        }

        return error.MessageText.Contains("PermanentRedirect", StringComparison.Ordinal)
            ? new SparkifyException(
                ErrorIds.LoadFailed,
                $"The cluster is in another region than {read}. Nothing was changed: {error.MessageText}", target,
                "By a manifest COPY reads from the cluster's region only: give a {-StagingPath} in a bucket "
                + "there, or, where the files are in another region, none.",
                failure)
            : null;
    }

    private static string Mend(SparkifyWarehouse warehouse, EtlOptions options)
    {
        var (name, then) = warehouse switch
        {
            { RoleArn: { } arn } => (arn[(arn.LastIndexOf('/') + 1)..], ""),
            { ClusterIdentifier: { } cluster, Region: { } region } => (RoleNames.For(cluster, region), ""),
            _ => ("sparkify-copy", " {Connect-SparkifyWarehouse -RoleArn} gives it to COPY."),
        };
        var partition = warehouse.RoleArn?.Split(':')[1] ?? "aws";
        IReadOnlyList<BucketPath> paths = BucketPath.ParseAll(
        [
            .. options.EventPaths.Concat(options.SongPaths).Append(options.StagingPath).Append(options.JsonPaths)
                .OfType<string>().Where(S3Source.IsS3).Select(Prefix).Distinct(),
        ]);
        // One that this module made is brought in line; another gets a policy beside its own.
        var policy = RolePolicy.Reading(paths, partition);
        return $"Let the role read them, in PowerShell: New-SparkifyRole {name} -Bucket {string.Join(", ", paths)}; or, for a role "
            + "that somebody else made: "
            + $"aws iam put-role-policy --role-name {name} --policy-name {RolePolicy.Name} --policy-document '{policy}'.{then}";
    }

    private static string Prefix(string path)
    {
        var location = S3Location.Parse(path);
        var wild = location.Key.AsSpan().IndexOfAny('*', '?');
        var key = wild < 0 ? location.Key : location.Key[..wild];
        return key.Length == 0 ? location.Bucket : $"{location.Bucket}/{key}";
    }
}
