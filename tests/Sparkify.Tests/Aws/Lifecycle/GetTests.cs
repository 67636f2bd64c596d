using Sparkify.Emulator.Aws;

namespace Sparkify.Tests.Aws.Lifecycle;

/// <summary>The clusters there are, and what they cost.</summary>
public sealed class GetTests : IAsyncLifetime
{
    private ClusterAccount _account = null!;

    public async ValueTask InitializeAsync() => _account = await ClusterAccount.StartAsync();

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task No_name_gives_all_in_the_order_of_their_names()
    {
        Add("beta");
        Add("alpha");
        Add("elsewhere", region: "eu-west-1");
        Assert.Equal(["alpha", "beta"], Names(await _account.GetAsync(null)));
        Assert.Empty(_account.Sent("DescribeClusters"));
    }

    [Theory]
    [InlineData("spark*", "sparkify", "sparkling")]
    [InlineData("*fy", "sparkify")]
    [InlineData("sparkl?ng", "sparkling")]
    [InlineData("SPARKIFY*", "sparkify")]
    [InlineData("nothing*")]
    public async Task A_pattern_gives_those_that_match(string pattern, params string[] names)
    {
        foreach (var name in new[] { "sparkling", "sparkify", "other" })
            Add(name);
        Assert.Equal(names, Names(await _account.GetAsync(pattern)));
    }

    [Fact]
    public async Task A_name_asks_for_that_alone()
    {
        Add("sparkify");
        Add("sparkify-2");
        Assert.Equal(["sparkify"], Names(await _account.GetAsync("sparkify")));
        Assert.Equal(["ClusterIdentifier=sparkify"], _account.Sent("DescribeClusters"));
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_an_error()
    {
        var missing = await Assert.ThrowsAsync<SparkifyException>(() => _account.GetAsync("sparkify"));
        Assert.Equal(
            (ErrorIds.ClusterNotFound, "sparkify", "There is no cluster sparkify in us-west-2."),
            (missing.ErrorId, missing.Target, missing.Message));
    }

    [Fact]
    public async Task All_pages_are_read()
    {
        for (var number = 1; number <= 230; number++)
            Add($"c{number:000}");
        var names = Names(await _account.GetAsync(null));
        Assert.Equal(Enumerable.Range(1, 230).Select(number => $"c{number:000}"), names);
        Assert.Equal(3, _account.Count("DescribeClusters"));
    }

    [Theory]
    [InlineData("ra3.large", 1, "available", 0.543)]
    [InlineData("ra3.large", 3, "available", 1.629)]
    [InlineData("rg.12xlarge", 2, "creating", 18.256)]
    [InlineData("ra3.large", 3, "paused", 0.0)]
    [InlineData("dc2.large", 2, "available", null)]
    public async Task What_it_costs_is_estimated_from_dated_prices(string type, int nodes, string status, double? cost)
    {
        Add("sparkify", type, nodes, status);
        var cluster = Assert.Single(await _account.GetAsync(null));
        Assert.Equal(cost, (double?)cluster.CostPerHour);
        Assert.Equal(cost is null ? null : new DateOnly(2026, 8, 1), cluster.CostAsOf);
    }

    [Fact]
    public async Task Where_it_was_asked_goes_with_it()
    {
        Add("sparkify");
        var cluster = Assert.Single(await _account.GetAsync("sparkify"));
        Assert.Equal(
            ("us-west-2", _account.Options.ProfileName, _account.Server.Url),
            (cluster.Region, cluster.ProfileName, cluster.EndpointUrl));
        Assert.Equal(
            (SparkifyEngine.Redshift, "sparkify", "us-west-2", "awsuser", "dev"),
            (cluster.Warehouse.Engine, cluster.Warehouse.ClusterIdentifier, cluster.Warehouse.Region,
                cluster.Warehouse.UserName, cluster.Warehouse.Database));
        Assert.Equal("sparkify in us-west-2 (available)", cluster.ToString());
    }

    [Fact]
    public async Task Throttling_is_waited_out()
    {
        Add("sparkify");
        _account.Server.Faults.Fail(request => request.Action == "DescribeClusters", 2, 400, "Throttling", "Rate exceeded");
        Assert.Single(await _account.GetAsync(null));
        Assert.Equal(3, _account.Count("DescribeClusters"));
    }

    [Theory]
    [InlineData(true, ErrorIds.CredentialExpired)]
    [InlineData(false, ErrorIds.AccessDenied)]
    public async Task Who_may_not_look_is_told_why(bool expired, string id)
    {
        if (expired)
            _account.Server.CredentialsExpired = true;
        else
            _account.Server.RefuseAccess("DescribeClusters");
        Assert.Equal(id, (await Assert.ThrowsAsync<SparkifyException>(() => _account.GetAsync(null))).ErrorId);
    }

    private static IEnumerable<string> Names(IEnumerable<SparkifyCluster> clusters) =>
        clusters.Select(cluster => cluster.Identifier);

    private void Add(
        string name, string type = "ra3.large", int nodes = 1, string status = "available",
        string region = ClusterAccount.Region) =>
        _account.Account.Add(new AwsCluster
        {
            ClusterIdentifier = name, Region = region, NodeType = type, NumberOfNodes = nodes, MasterUsername = "awsuser",
            MasterPassword = "x", VpcId = "vpc-1", ClusterStatus = status, ClusterAvailabilityStatus = "Available",
        });
}
