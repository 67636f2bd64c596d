using Npgsql;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses.Postgres;

/// <summary>Databases that cannot store every title.</summary>
public sealed class EncodingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("LATIN1")]
    [InlineData("SQL_ASCII")]
    public async Task A_database_that_is_not_UTF8_is_refused_before_anything_is_read(string encoding)
    {
        var server = await TestPostgres.ServerAsync();
        var name = $"encoding_{encoding.ToLowerInvariant()}";
        await ExecuteAsync(
            server.ConnectionString("postgres"),
            $"CREATE DATABASE {name} ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc TEMPLATE template0");
        var warehouse = Servers.FromConnectionString(SparkifyEngine.Postgres, server.ConnectionString(name));
        using var folder = new TestFolder();
        var file = folder.WriteLines("a.json", EventLine.Play(artist: "\u5B87\u591A\u7530"));

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => EtlRunner.RunAsync(warehouse, new EtlOptions { EventPaths = [file] }, null, Token));

        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
        Assert.Equal(
            $"The encoding of the database {name} is {encoding}; it must be UTF8, or titles and names cannot be stored.",
            error.Message);
        Assert.Equal(
            0L, await ExecuteAsync(server.ConnectionString(name), "SELECT COUNT(*) FROM pg_namespace WHERE nspname = 'sparkify'"));
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string statement)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(statement);
        return await command.ExecuteScalarAsync(Token);
    }
}
