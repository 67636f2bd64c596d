using Sparkify.Emulator.Aws;

namespace Sparkify.Tests.Emulator.Aws;

/// <summary>A cluster's way from nothing to nothing.</summary>
public class ClusterLifeTests
{
    private static readonly ClusterTimes Never = new()
    {
        Creating = TimeSpan.FromDays(1), Deleting = TimeSpan.FromDays(1), Pausing = TimeSpan.FromDays(1),
        Resuming = TimeSpan.FromDays(1), Modifying = TimeSpan.FromDays(1),
    };

    [Fact]
    public async Task Statuses_come_and_go_with_time()
    {
        await using var account = await TestAccount.StartAsync();
        await account.CreateClusterAsync("sparkify");

        var cluster = await account.WaitAsync("sparkify", "available");
        Assert.Equal("Available", cluster!.ClusterAvailabilityStatus);
        await account.CallAsync("redshift.PauseCluster", ("ClusterIdentifier", "sparkify"));
        Assert.Equal("Unavailable", (await account.WaitAsync("sparkify", "paused"))!.ClusterAvailabilityStatus);
        await account.CallAsync("redshift.ResumeCluster", ("ClusterIdentifier", "sparkify"));
        Assert.Equal("Available", (await account.WaitAsync("sparkify", "available"))!.ClusterAvailabilityStatus);
        await account.CallAsync(
            "redshift.DeleteCluster", ("ClusterIdentifier", "sparkify"), ("SkipFinalClusterSnapshot", "true"));
        await account.WaitAsync("sparkify", "gone");

        Assert.Equal(
            (404, "ClusterNotFound", "Cluster sparkify not found."),
            await account.RefusedAsync("redshift.DescribeClusters", ("ClusterIdentifier", "sparkify")));
        Assert.True(account.Account.IsEmpty);
    }

    [Theory]
    [InlineData("CreateCluster", "creating", "")]
    [InlineData("PauseCluster", "pausing", "5439")]
    [InlineData("ResumeCluster", "resuming", "5439")]
    [InlineData("ModifyCluster", "modifying", "5439")]
    [InlineData("DeleteCluster", "deleting", "5439 only")]
    public async Task While_it_changes_the_answer_says_so_and_everything_else_is_refused(
        string action, string status, string port)
    {
        await using var account = await TestAccount.StartAsync();
        if (action != "CreateCluster")
        {
            await account.CreateClusterAsync("sparkify");
            await account.WaitAsync("sparkify", "available");
        }

        if (action == "ResumeCluster")
            (await account.WaitAsync("sparkify", "available"))!.ClusterStatus = "paused";
        account.Server.Times = Never;

        var answer = await account.CallAsync($"redshift.{action}", Parameters(account, action));

        Assert.Equal(status, answer.Descendants("ClusterStatus").Single().Value);
        Assert.Equal("Modifying", answer.Descendants("ClusterAvailabilityStatus").Single().Value);
        var endpoint = answer.Descendants("Endpoint").SingleOrDefault();
        Assert.Equal(
            port, endpoint?.Element("Port")!.Value + (endpoint is null || endpoint.Element("Address") is not null ? "" : " only"));
        foreach (var other in new[] { "PauseCluster", "ResumeCluster", "ModifyCluster", "ModifyClusterIamRoles", "DeleteCluster" })
            Assert.Equal("InvalidClusterState", (await account.RefusedAsync($"redshift.{other}", Parameters(account, other))).Code);
    }

    [Theory]
    [InlineData("incompatible-network", true)]
    [InlineData("hardware-failure", true)]
    [InlineData("storage-full", false)]
    public async Task A_creation_may_fail_for_good(string status, bool isDeletable)
    {
        await using var account = await TestAccount.StartAsync();
        account.Server.NextCreationEndsIn = status;
        await account.CreateClusterAsync("sparkify");
        await account.CreateClusterAsync("another");

        var cluster = await account.WaitAsync("sparkify", status);
        await account.WaitAsync("another", "available");

        Assert.Equal("Failed", cluster!.ClusterAvailabilityStatus);
        if (isDeletable)
            await account.CallAsync("redshift.DeleteCluster", Parameters(account, "DeleteCluster"));
        else
            Assert.Equal("InvalidClusterState", (await account.RefusedAsync("redshift.DeleteCluster", Parameters(account, "DeleteCluster"))).Code);
    }

    [Theory]
    [InlineData("", 400, "InvalidParameterCombination")]
    [InlineData("SkipFinalClusterSnapshot=false", 400, "InvalidParameterCombination")]
    [InlineData("SkipFinalClusterSnapshot=true&FinalClusterSnapshotIdentifier=last", 400, "InvalidParameterCombination")]
    [InlineData("FinalClusterSnapshotIdentifier=Last", 400, "InvalidParameterValue")]
    [InlineData("FinalClusterSnapshotIdentifier=last&FinalClusterSnapshotRetentionPeriod=0", 400, "InvalidRetentionPeriodFault")]
    [InlineData("FinalClusterSnapshotIdentifier=taken", 400, "ClusterSnapshotAlreadyExists")]
    public async Task A_cluster_is_deleted_with_a_last_snapshot_or_expressly_without(string parameters, int status, string code)
    {
        await using var account = await TestAccount.StartAsync();
        await account.CreateClusterAsync("former");
        await account.WaitAsync("former", "available");
        await account.CallAsync(
            "redshift.DeleteCluster", ("ClusterIdentifier", "former"), ("FinalClusterSnapshotIdentifier", "taken"));
        await account.CreateClusterAsync("sparkify");
        await account.WaitAsync("sparkify", "available");

        var error = await account.RefusedAsync(
            "redshift.DeleteCluster",
            [
                ("ClusterIdentifier", "sparkify"),
                .. parameters.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => (pair.Split('=')[0], pair.Split('=')[1])),
            ]);

        Assert.Equal((status, code), (error.Status, error.Code));
        Assert.Equal("available", (await account.WaitAsync("sparkify", "available"))!.ClusterStatus);
    }

    [Fact]
    public async Task The_last_snapshot_stays_with_the_tags_of_its_cluster()
    {
        await using var account = await TestAccount.StartAsync();
        await account.CreateClusterAsync("sparkify", ("Tags.Tag.1.Key", "project"), ("Tags.Tag.1.Value", "x"));
        await account.WaitAsync("sparkify", "available");
        await account.CallAsync(
            "redshift.DeleteCluster", ("ClusterIdentifier", "sparkify"), ("FinalClusterSnapshotIdentifier", "last"));
        await account.WaitAsync("sparkify", "gone");

        var answer = await account.CallAsync("redshift.DescribeClusterSnapshots", ("ClusterIdentifier", "sparkify"));
        var none = await account.RefusedAsync("redshift.DescribeClusterSnapshots", ("SnapshotIdentifier", "none"));

        Assert.Equal("last", answer.Descendants("SnapshotIdentifier").Single().Value);
        Assert.Equal("x", answer.Descendants("Value").Single().Value);
        Assert.Equal((404, "ClusterSnapshotNotFound"), (none.Status, none.Code));
        Assert.False(account.Account.IsEmpty);
    }

    [Fact]
    public async Task Clusters_come_in_pages_and_by_tags()
    {
        await using var account = await TestAccount.StartAsync();
        for (var number = 0; number < 45; number++)
            await account.CreateClusterAsync($"c{number:00}", ("Tags.Tag.1.Key", number % 2 == 0 ? "even" : "odd"), ("Tags.Tag.1.Value", $"{number}"));

        var found = new List<string>();
        var sizes = new List<int>();
        for (string? marker = ""; marker is not null;)
        {
            var answer = await account.CallAsync(
                "redshift.DescribeClusters", [("MaxRecords", "20"), .. marker.Length == 0 ? Array.Empty<(string, string)>() : [("Marker", marker)]]);
            var page = answer.Descendants("ClusterIdentifier").Select(element => element.Value).ToList();
            found.AddRange(page);
            sizes.Add(page.Count);
            marker = answer.Descendants("Marker").SingleOrDefault()?.Value;
        }

        Assert.Equal(Enumerable.Range(0, 45).Select(number => $"c{number:00}"), found);
        Assert.Equal([20, 20, 5], sizes);
        Assert.Equal(22, (await account.CallAsync("redshift.DescribeClusters", ("TagKeys.TagKey.1", "odd"))).Descendants("Cluster").Count());
        Assert.Equal("c07", (await account.CallAsync("redshift.DescribeClusters", ("TagValues.TagValue.1", "7"))).Descendants("ClusterIdentifier").Single().Value);
        Assert.Equal("InvalidParameterValue", (await account.RefusedAsync("redshift.DescribeClusters", ("MaxRecords", "19"))).Code);
        Assert.Equal("InvalidParameterValue", (await account.RefusedAsync("redshift.DescribeClusters", ("Marker", "c20"))).Code);
    }

    [Fact]
    public async Task Roles_are_added_and_taken_away_by_and_by()
    {
        await using var account = await TestAccount.StartAsync();
        foreach (var name in new[] { "a", "b" })
            await account.CallAsync("iam.CreateRole", Roles.Named(name));
        var (a, b) = (account.Account.Roles[0].Arn, account.Account.Roles[1].Arn);
        await account.CreateClusterAsync("sparkify", ("IamRoles.IamRoleArn.1", a), ("DefaultIamRoleArn", a));
        await account.WaitAsync("sparkify", "available");

        await account.CallAsync(
            "redshift.ModifyClusterIamRoles", ("ClusterIdentifier", "sparkify"), ("AddIamRoles.IamRoleArn.1", b),
            ("RemoveIamRoles.IamRoleArn.1", a), ("DefaultIamRoleArn", b));
        var cluster = await account.WaitAsync("sparkify", "available");

        Assert.Equal((b, "in-sync"), (cluster!.IamRoles.Single().IamRoleArn, cluster.IamRoles.Single().ApplyStatus));
        Assert.Equal(b, cluster.DefaultIamRoleArn);
    }

    [Fact]
    public async Task Tags_are_added_by_ARN()
    {
        await using var account = await TestAccount.StartAsync();
        await account.CreateClusterAsync("sparkify", ("Tags.Tag.1.Key", "a"), ("Tags.Tag.1.Value", "1"));

        await account.CallAsync(
            "redshift.CreateTags", ("ResourceName", "arn:aws:redshift:us-west-2:123456789012:cluster:sparkify"),
            ("Tags.Tag.1.Key", "a"), ("Tags.Tag.1.Value", "2"), ("Tags.Tag.2.Key", "b"), ("Tags.Tag.2.Value", ""));
        var missing = await account.RefusedAsync(
            "redshift.CreateTags", ("ResourceName", "arn:aws:redshift:us-west-2:123456789012:cluster:none"),
            ("Tags.Tag.1.Key", "a"), ("Tags.Tag.1.Value", "2"));

        Assert.Equal(
            new Dictionary<string, string> { ["a"] = "2", ["b"] = "" }, account.Account.Clusters.Single().Tags);
        Assert.Equal((404, "ResourceNotFoundFault"), (missing.Status, missing.Code));
    }

    private static (string Name, string Value)[] Parameters(TestAccount account, string action) => action switch
    {
        "CreateCluster" => TestAccount.Needed("sparkify"),
        "ModifyCluster" =>
        [
            ("ClusterIdentifier", "sparkify"),
            ("VpcSecurityGroupIds.VpcSecurityGroupId.1", account.Account.SecurityGroups[0].GroupId),
        ],
        "DeleteCluster" => [("ClusterIdentifier", "sparkify"), ("SkipFinalClusterSnapshot", "true")],
        _ => [("ClusterIdentifier", "sparkify")],
    };
}
