using System.Text.RegularExpressions;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// The regions of what COPY reads: a prefix may be anywhere, with REGION said; what a manifest names lies in the
/// cluster's region (https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-source-s3.html).
/// </summary>
internal sealed partial class CopyRegions(SparkifyWarehouse warehouse, EtlOptions options, S3Source s3)
{
    /// <summary>The region to say of a prefix; null where it is the cluster's, or the endpoint tells none.</summary>
    public async Task<string?> OfPrefixAsync(string url, CancellationToken cancellationToken)
    {
        var region = await s3.RegionAsync(S3Location.Parse(url).Bucket, cancellationToken).ConfigureAwait(false);
        return region == OfCluster(warehouse) ? null : region;
    }

    /// <summary>Refuses what COPY could not read where it lies.</summary>
    /// <param name="kind">Events or songs.</param>
    /// <param name="files">The files of the kind.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">ArgumentInvalid, SourceNotFound, SourceUnreadable.</exception>
    public async Task RequireAsync(
        SourceKind kind, IReadOnlyCollection<SourceFile> files, CancellationToken cancellationToken)
    {
        var read = files.Where(file => file.IsRemote).Select(file => S3Location.Parse(file.Path).Bucket);
        var jsonPaths = kind == SourceKind.Events && options.JsonPaths is { } path ? S3Location.Parse(path).Bucket : null;
        if (options.StagingPath is not { } staging)
        {
            if (jsonPaths is not null)
                await RequireOneAsync([.. read, jsonPaths], cancellationToken).ConfigureAwait(false);
            return;
        }

        var staged = S3Location.Parse(staging).Bucket;
        var home = OfCluster(warehouse)
            ?? await s3.RegionAsync(staged, cancellationToken).ConfigureAwait(false);
        if (await OtherAsync(staged, home, cancellationToken).ConfigureAwait(false) is { } region)
        {
            throw Elsewhere(
                staged, region, home!, nameof(options.StagingPath),
                $"Give a {{-StagingPath}} in a bucket of {home}.");
        }

        if (jsonPaths is not null
            && await OtherAsync(jsonPaths, home, cancellationToken).ConfigureAwait(false) is { } other)
        {
            throw Elsewhere(
                jsonPaths, other, home!, nameof(options.JsonPaths), $"Put the JSONPaths file into a bucket of {home}.");
        }

        if (CopyPlan.Packs(files))
            return;
        foreach (var bucket in read.Distinct())
        {
            if (await OtherAsync(bucket, home, cancellationToken).ConfigureAwait(false) is { } far)
            {
                throw Elsewhere(
                    bucket, far, home!, nameof(options.StagingPath),
                    "Load without {-StagingPath}, so that COPY reads the whole folder from there, or copy "
                    + $"the files to a bucket of {home}.");
            }
        }
    }

    // Where a cluster is, its name says, unless it goes by another.
    private static string? OfCluster(SparkifyWarehouse warehouse) =>
        ClusterHost().Match(warehouse.HostName ?? "") is { Success: true } host
            ? host.Groups["region"].Value : warehouse.ClusterIdentifier is null ? null : warehouse.Region;

    private async Task RequireOneAsync(IEnumerable<string> buckets, CancellationToken cancellationToken)
    {
        var names = buckets.Distinct().ToList();
        var first = await s3.RegionAsync(names[0], cancellationToken).ConfigureAwait(false);
        if (await OtherAsync(names[^1], first, cancellationToken).ConfigureAwait(false) is { } other)
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid,
                $"The bucket {names[^1]} is in {other}, and {names[0]} in {first}: one COPY reads one region.",
                nameof(options.JsonPaths), $"Put the JSONPaths file into a bucket of {first}.");
        }
    }

    private async Task<string?> OtherAsync(string bucket, string? home, CancellationToken cancellationToken) =>
        await s3.RegionAsync(bucket, cancellationToken).ConfigureAwait(false) is { } region
            && home is not null && region != home ? region : null;

    private static SparkifyException Elsewhere(
        string bucket, string region, string home, string parameter, string action) =>
        new(
            ErrorIds.ArgumentInvalid,
            $"The bucket {bucket} is in {region}: with a staging path COPY reads by a manifest, and only from the "
            + $"cluster's region, {home}.",
            parameter, action);

    [GeneratedRegex(
        @"\.(?<region>[a-z]{2}(-[a-z]+)+-\d)\.redshift(-serverless)?\.amazonaws\.com(\.cn)?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex ClusterHost();
}
