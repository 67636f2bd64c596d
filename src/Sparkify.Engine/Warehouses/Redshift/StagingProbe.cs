using System.Text.Json;
using Npgsql;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// Finds out, before anything is loaded, whether this machine may write to the staging path and the cluster's role may
/// read from it: by an object of a few bytes, a manifest that names itself, which COPY reads and does not load.
/// </summary>
internal sealed class StagingProbe(
    RedshiftWarehouse warehouse, S3Source s3, EtlOptions options, IReporter reporter)
{
    /// <summary>Writes, reads and deletes the object.</summary>
    /// <exception cref="SparkifyException">AccessDenied, and what <see cref="S3Errors"/> makes.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var staging = options.StagingPath!.TrimEnd('/');
        var url = $"{staging}/sparkify-probe-{Guid.NewGuid():N}.manifest";
        var manifest = new { entries = new[] { new { url, mandatory = true } } };
        try
        {
            await s3.PutAsync(url, JsonSerializer.SerializeToUtf8Bytes(manifest), cancellationToken)
                .ConfigureAwait(false);
            await ReadAsync(new CopySource(url, IsManifest: true, IsGzip: false), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (PostgresException exception)
        {
            if (CopyFailure.Explain(exception, warehouse.Description, options, [staging]) is { } explained)
                throw explained;
            throw;
        }
        finally
        {
            await DeleteAsync(url).ConfigureAwait(false);
        }
    }

    private async Task DeleteAsync(string url)
    {
        try
        {
            await s3.DeleteAsync([url], CancellationToken.None).ConfigureAwait(false);
        }
        catch (SparkifyException exception)
        {
            reporter.Warning($"{url} could not be removed: {exception.Message}");
        }
    }

    // In a session of its own: one that COPY failed in is of no more use.
    private async Task ReadAsync(CopySource source, CancellationToken cancellationToken)
    {
        await using var session = await warehouse.AnotherAsync(cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync("stage/staging_probe", cancellationToken).ConfigureAwait(false);
        var copy = CopyStatement.Build(
            session.Text("stage/copy_probe"), source, warehouse.Description.RoleArn, region: null, "auto",
            new EtlOptions { CopyOptions = [] });
        await session.ExecuteTextAsync($"{copy}\nNOLOAD", cancellationToken).ConfigureAwait(false);
    }
}
