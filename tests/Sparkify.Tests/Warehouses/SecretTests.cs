using System.Text.Json;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Tests.Warehouses;

/// <summary>A password goes into connections. It is nowhere that anybody looks.</summary>
public sealed class SecretTests
{
    private const string Secret = "hunter2";

    private static readonly JsonSerializerOptions Everything = new() { IncludeFields = true };

    public static TheoryData<string, SparkifyWarehouse> Warehouses()
    {
        var server = new SparkifyWarehouse { Engine = SparkifyEngine.Postgres, HostName = "db", Port = 5432, Database = "music", UserName = "ana" };
        return new TheoryData<string, SparkifyWarehouse>
        {
            { "typed", server.WithPassword(Secret) },
            { "typed for a cluster", (server with { Engine = SparkifyEngine.Redshift }).WithPassword(Secret) },
            { "in a connection string", Servers.FromConnectionString(SparkifyEngine.Postgres, $"Host=db;Database=music;Username=ana;Password={Secret}") },
            { "twice", Servers.FromConnectionString(SparkifyEngine.Postgres, "Host=db;Database=music;Password=other").WithPassword(Secret) },
            { "beside a certificate's", Servers.FromConnectionString(SparkifyEngine.Postgres, $"Host=db;Database=music;Password={Secret};SSL Password={Secret}") },
            { "of a copy", server.WithPassword(Secret) with { Schema = "other" } },
        };
    }

    [Theory]
    [MemberData(nameof(Warehouses))]
    public void It_is_known_to_the_driver_alone(string how, SparkifyWarehouse warehouse)
    {
        Assert.True(warehouse.ConnectionString!.Contains(Secret, StringComparison.Ordinal), how);
        string[] shown =
        [
            $"{warehouse}",
            warehouse.Location,
            JsonSerializer.Serialize(warehouse),
            JsonSerializer.Serialize(warehouse, Everything),
            JsonSerializer.Serialize(new { Warehouse = warehouse }),
            .. typeof(SparkifyWarehouse).GetProperties().Where(property => !property.GetMethod!.IsStatic).Select(property => $"{property.GetValue(warehouse)}"),
        ];
        Assert.All(shown, text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_comes_back_from_JSON_has_none()
    {
        var warehouse = Servers.FromConnectionString(SparkifyEngine.Postgres, $"Host=db;Database=music;Username=ana;Password={Secret}");
        var read = JsonSerializer.Deserialize<SparkifyWarehouse>(JsonSerializer.Serialize(warehouse))!;
        Assert.Null(read.ConnectionString);
        Assert.Equal($"{warehouse}", $"{read}");
        Assert.NotEqual(warehouse, read);
    }

    [Fact]
    public void Two_passwords_make_two_warehouses()
    {
        var server = new SparkifyWarehouse { Engine = SparkifyEngine.Postgres, HostName = "db", Database = "music" };
        Assert.Equal(server.WithPassword(Secret), server.WithPassword(Secret));
        Assert.NotEqual(server.WithPassword(Secret), server.WithPassword("another"));
    }
}
