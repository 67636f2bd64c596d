using System.Diagnostics;

namespace Sparkify.Tests.Emulator.Aws;

/// <summary>What goes wrong because a test asked for it.</summary>
public class AwsFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_error_comes_as_often_as_asked_and_nothing_is_done()
    {
        await using var account = await TestAccount.StartAsync();
        account.Server.Faults.Fail(request => request.Action == "CreateRole", 1, 400, "Throttling", "Rate exceeded");

        var error = await account.RefusedAsync("iam.CreateRole", Roles.Named("reader"));
        Assert.Equal((400, "Throttling", "Rate exceeded"), error);
        Assert.Empty(account.Account.Roles);
        await account.CallAsync("iam.CreateRole", Roles.Named("reader"));
        Assert.Equal(["Throttling", null], account.Server.Requests.Select(request => request.Error));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_connection_breaks_before_the_work_or_behind_it(bool afterwards, int roles)
    {
        await using var account = await TestAccount.StartAsync();
        account.Server.Faults.Cut(request => request.Service == "iam", 1, afterwards);

        await Assert.ThrowsAsync<HttpRequestException>(() => account.CallAsync("iam.CreateRole", Roles.Named("reader")));

        Assert.Equal(roles, account.Account.Roles.Count);
        Assert.Equal(0, account.Server.Requests.Single().Status);
    }

    [Fact]
    public async Task Who_hangs_gets_no_answer_and_who_is_slow_a_late_one()
    {
        await using var account = await TestAccount.StartAsync();
        account.Server.Faults.Delay(request => request.Service == "iam", 1, TimeSpan.FromMilliseconds(300));
        account.Server.Faults.Hang(request => request.Service == "sts", 1);
        var time = Stopwatch.StartNew();

        await account.CallAsync("iam.CreateRole", Roles.Named("reader"));
        Assert.InRange(time.ElapsedMilliseconds, 290, 5000);
        using var patience = new CancellationTokenSource(300);
        using var http = new HttpClient();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.SendAsync(
            account.Request("sts.GetCallerIdentity", "us-west-2", []), patience.Token));
        await account.CallAsync("sts.GetCallerIdentity");
    }

    [Fact]
    public async Task Something_is_done_in_between()
    {
        await using var account = await TestAccount.StartAsync();
        account.Server.Faults.Do(request => request.Action == "GetCallerIdentity", 1, _ => account.Account.CallerArn = "arn:aws:iam::123456789012:user/ana");

        var answer = await account.CallAsync("sts.GetCallerIdentity");

        Assert.Equal("arn:aws:iam::123456789012:user/ana", answer.Descendants("Arn").Single().Value);
    }

    [Fact]
    public async Task Chance_is_the_same_for_the_same_seed_and_knows_every_kind()
    {
        var first = await PlayAsync(seed: 7);

        Assert.Equal(first, await PlayAsync(seed: 7));
        Assert.NotEqual(first, await PlayAsync(seed: 8));
        Assert.Superset(
            new HashSet<string> { "200", "400 Throttling", "500 InternalFailure", "503 ServiceUnavailable", "cut", "made and cut" },
            first.ToHashSet());
    }

    [Theory]
    [InlineData("redshift.DescribeClusters", "AccessDenied", "arn:aws:redshift:us-west-2:123456789012:cluster:*")]
    [InlineData("iam.GetRole", "AccessDenied", "arn:aws:iam::123456789012:role/reader")]
    [InlineData("ec2.DescribeVpcs", "UnauthorizedOperation", null)]
    public async Task What_the_caller_may_not_do_is_refused_in_the_words_of_AWS(string operation, string code, string? resource)
    {
        await using var account = await TestAccount.StartAsync();
        var action = operation.Split('.')[1];
        account.Server.RefuseAccess(action);

        var error = await account.RefusedAsync(operation, action == "GetRole" ? [("RoleName", "reader")] : []);

        var right = $"{operation.Split('.')[0]}:{action}";
        Assert.Equal((403, code), (error.Status, error.Code));
        Assert.EndsWith(
            $"User: arn:aws:iam::123456789012:user/sparkify is not authorized to perform: {right} " +
            (resource is null ? "" : $"on resource: {resource} ") + $"because no identity-based policy allows the {right} action",
            error.Message);
    }

    [Fact]
    public async Task Whoever_may_not_pass_a_role_gives_none_to_a_cluster()
    {
        await using var account = await TestAccount.StartAsync();
        await account.CallAsync("iam.CreateRole", Roles.Named("reader"));
        account.Server.RefuseAccess("PassRole");

        var error = await account.RefusedAsync(
            "redshift.CreateCluster", [.. TestAccount.Needed("sparkify"), ("IamRoles.IamRoleArn.1", account.Account.Roles.Single().Arn)]);
        await account.CreateClusterAsync("sparkify");

        Assert.Equal((403, "AccessDenied"), (error.Status, error.Code));
        Assert.Contains("iam:PassRole on resource: arn:aws:iam::123456789012:role/reader", error.Message);
    }

    [Fact]
    public async Task Errors_have_the_shape_of_their_service()
    {
        await using var account = await TestAccount.StartAsync();
        var (_, query) = await TestAccount.SendAsync(account.Request("iam.GetRole", "us-east-1", [("RoleName", "none")]));
        var (_, ec2) = await TestAccount.SendAsync(account.Request("ec2.DeleteSecurityGroup", "us-west-2", [("GroupId", "sg-0none")]));

        Assert.Equal(
            "ErrorResponse(Error(Type,Code,Message),RequestId)", Shape(query));
        Assert.Equal("Sender", query.Descendants("Type").Single().Value);
        Assert.Equal("Response(Errors(Error(Code,Message)),RequestID)", Shape(ec2));
    }

    private static string Shape(System.Xml.Linq.XElement element) => element.Name.LocalName
        + (element.HasElements ? $"({string.Join(',', element.Elements().Select(Shape))})" : "");

    /// <summary>What becomes of sixty requests.</summary>
    private static async Task<List<string>> PlayAsync(int seed)
    {
        await using var account = await TestAccount.StartAsync();
        account.Server.Faults.Randomly(seed, 0.6);
        var outcomes = new List<string>();
        for (var number = 0; number < 60; number++)
        {
            try
            {
                var (status, answer) = await TestAccount.SendAsync(
                    account.Request("iam.CreateRole", "us-east-1", Roles.Named($"r{number}")));
                outcomes.Add(status == 200 ? "200" : $"{status} {answer.Descendants("Code").Single().Value}");
            }
            catch (HttpRequestException)
            {
                outcomes.Add(account.Account.Roles.Any(role => role.RoleName == $"r{number}") ? "made and cut" : "cut");
            }
        }

        return outcomes;
    }
}
