using System.Globalization;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Aws.Redshift;
using Sparkify.Engine.Reporting;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>Looks what would be lost with a cluster, over a connection if it can be had within seconds.</summary>
internal static class ClusterContents
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>A sentence that says what the module's tables there hold, or why that is not known.</summary>
    public static async Task<string> DescribeAsync(
        Cluster cluster, AwsSession session, CancellationToken cancellationToken)
    {
        if (!ClusterStates.IsAvailable(cluster))
            return $". What is in it is not known: it is {ClusterStates.Describe(cluster)}";
        var warehouse = cluster.ToResult(session).Warehouse;
        using var over = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        try
        {
            var tables = await Catalog.TablesAsync(warehouse, NoReporter.Instance, either.Token).WaitAsync(either.Token)
                .ConfigureAwait(false);
            var filled = tables.Where(table => table.Rows > 0)
                .OrderByDescending(table => table.Name == "songplays").ThenByDescending(table => table.Rows).Take(3).ToList();
            return filled.Count == 0
                ? $". The tables of the schema {warehouse.Schema} are empty"
                : $". The schema {warehouse.Schema} holds "
                    + string.Join(", ", filled.Select(table => string.Create(
                        CultureInfo.InvariantCulture, $"{table.Rows:N0} rows of {table.Name}")));
        }
        catch (SparkifyException exception) when (exception.ErrorId == ErrorIds.TablesMissing)
        {
            return $". It has no tables of this module in the schema {warehouse.Schema}";
        }
        catch (Exception exception)
            when (exception is SparkifyException || (exception is OperationCanceledException && over.IsCancellationRequested))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ". What is in it is not known: it cannot be reached from here"
                + (exception is SparkifyException ? $" ({exception.Message.TrimEnd('.')})" : "");
        }
    }
}
