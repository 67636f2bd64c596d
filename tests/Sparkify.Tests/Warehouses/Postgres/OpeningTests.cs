using Npgsql;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses.Postgres;

/// <summary>
/// What keeps a load, and who reads, out of a server: each is said with its id and a next step, by both in the same words,
/// and the password by neither.
/// </summary>
public abstract class OpeningTests : IDisposable
{
    private protected const string Password = "pl4nted-s3cret";

    private protected TestFolder Folder { get; } = new();

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The warehouse with other words in its connection string.</summary>
    private protected static SparkifyWarehouse With(SparkifyWarehouse warehouse, Action<NpgsqlConnectionStringBuilder> change)
    {
        var options = new NpgsqlConnectionStringBuilder(warehouse.ConnectionString);
        change(options);
        return Engine.Warehouses.Servers.FromConnectionString(warehouse.Engine, options.ConnectionString);
    }

    /// <summary>Connecting fails, and so does loading, in the same words.</summary>
    private protected async Task FailsAsync(SparkifyWarehouse warehouse, string errorId, string message, string action)
    {
        var reporter = new RecordingReporter();
        var connecting = await Assert.ThrowsAsync<SparkifyException>(() => Catalog.ConnectAsync(warehouse, reporter, Token));
        Assert.Equal(message, connecting.Message);
        Assert.Equal((errorId, action), (connecting.ErrorId, connecting.RecommendedAction));
        Assert.Equal(warehouse.Location, connecting.Target);
        IsKeptSecret(warehouse, reporter, connecting);

        var loading = await LoadFailsAsync(warehouse, errorId, message);
        Assert.Equal(action, loading.RecommendedAction);
    }

    /// <summary>Loading fails.</summary>
    private protected async Task<SparkifyException> LoadFailsAsync(SparkifyWarehouse warehouse, string errorId, string message)
    {
        var reporter = new RecordingReporter();
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => EtlRunner.RunAsync(
            warehouse, new EtlOptions { EventPaths = [Folder.WriteLines("events.json", EventLine.Play())] }, reporter, Token));
        Assert.Equal(message, exception.Message);
        Assert.Equal((errorId, warehouse.Location), (exception.ErrorId, exception.Target));
        IsKeptSecret(warehouse, reporter, exception);
        return exception;
    }

    // Not in a message, not in what goes to the log, not in what lies below.
    private static void IsKeptSecret(SparkifyWarehouse warehouse, RecordingReporter reporter, SparkifyException exception)
    {
        var password = new NpgsqlConnectionStringBuilder(warehouse.ConnectionString).Password;
        if (password is null)
            return;
        string[] all = [exception.ToString(), warehouse.ToString(), .. reporter.VerboseLines, .. reporter.Warnings];
        foreach (var said in all)
            Assert.DoesNotContain(password, said, StringComparison.Ordinal);
    }
}
