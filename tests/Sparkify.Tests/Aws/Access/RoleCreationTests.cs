using System.Text.Json.Nodes;
using Sparkify.Emulator.Aws;
using Sparkify.Engine.Aws.Access;
using Sparkify.Tests.Aws.Lifecycle;

namespace Sparkify.Tests.Aws.Access;

/// <summary>A role is made that reads what is named, or the one that is there is brought in line.</summary>
public sealed class RoleCreationTests : IAsyncLifetime
{
    private const string Trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"redshift.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEqualsIfExists":{"aws:SourceAccount":"123456789012"}}}]}
        """;

    private const string ReadsSongs =
        """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":"s3:GetBucketLocation","Resource":"arn:aws:s3:::music"},
          {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::music",
            "Condition":{"StringLike":{"s3:prefix":["song_data*"]}}},
          {"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::music/song_data*"]}]}
        """;

    private static readonly RoleOptions Songs = new() { RoleName = "copy", Buckets = ["s3://music/song_data"] };

    private ClusterAccount _account = null!;

    public async ValueTask InitializeAsync() => _account = await ClusterAccount.StartAsync();

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task A_role_trusts_Redshift_reads_what_is_named_and_is_tagged()
    {
        var role = await CreateAsync(Songs with { Tags = new Dictionary<string, string> { ["team"] = "music" } });

        Assert.Equal(
        [
            $"AssumeRolePolicyDocument={Trust}", "Description=Lets Amazon Redshift read S3; made by Sparkify.PowerShell",
            "RoleName=copy", "Tags.member.1.Key=sparkify:managed-by", "Tags.member.1.Value=Sparkify.PowerShell",
            "Tags.member.2.Key=team", "Tags.member.2.Value=music",
        ], _account.Sent("CreateRole"));
        var made = Made();
        Assert.Equal(["sparkify-s3"], made.Policies.Keys);
        AssertSame(ReadsSongs, made.Policies["sparkify-s3"]);
        Assert.Equal(
            ("copy", "arn:aws:iam::123456789012:role/copy", true, true, "us-west-2", _account.Server.Url),
            (role.RoleName, role.RoleArn, role.IsManaged, role.Changed, role.Region, role.EndpointUrl));
        Assert.Equal(["music/song_data"], role.Bucket);
        Assert.Equal("music", role.Tag["team"]);
        Assert.NotNull(role.CreatedAt);
        Assert.True(role.Created);
    }

    [Fact]
    public async Task A_role_is_given_once_IAM_shows_it()
    {
        await CreateAsync(Songs);

        var asked = _account.Server.Requests.Where(request => request.Action == "GetRole").ToList();
        Assert.Equal("NoSuchEntity", asked[0].Error);
        Assert.Equal("NoSuchEntity", asked[1].Error);
        Assert.Null(asked[^1].Error);
        Assert.Contains(
            _account.Reporter.ProgressCalls,
            progress => progress.Activity == "Waiting for IAM to show the role copy" && progress.Unit == "seconds");
    }

    [Fact]
    public async Task What_is_there_as_asked_for_is_left_and_not_changed()
    {
        await CreateAsync(Songs);
        _account.Server.ClearRequests();

        var role = await CreateAsync(Songs);

        Assert.Equal((false, false), (role.Created, role.Changed));
        Assert.Equal(["music/song_data"], role.Bucket);
        Assert.Empty(_account.Changes);
        Assert.Empty(_account.Reporter.Warnings);
    }

    [Fact]
    public async Task What_differs_is_brought_in_line_and_nothing_else()
    {
        await CreateAsync(Songs);
        var made = Made();
        made.AssumeRolePolicyDocument = Trust.Replace("redshift", "lambda", StringComparison.Ordinal);
        made.Policies["sparkify-s3"] = ReadsSongs.Replace("song_data", "", StringComparison.Ordinal);
        _account.Server.ClearRequests();

        var role = await CreateAsync(Songs);

        Assert.True(role.Changed);
        Assert.Equal(["iam:UpdateAssumeRolePolicy", "iam:PutRolePolicy"], _account.Changes);
        AssertSame(Trust, made.AssumeRolePolicyDocument);
        AssertSame(ReadsSongs, made.Policies["sparkify-s3"]);
    }

    [Fact]
    public async Task Tags_that_are_missing_are_added()
    {
        await CreateAsync(Songs);
        _account.Server.ClearRequests();

        var role = await CreateAsync(Songs with { Tags = new Dictionary<string, string> { ["team"] = "music" } });

        Assert.True(role.Changed);
        Assert.Equal(["iam:TagRole"], _account.Changes);
        Assert.Equal("music", Made().Tags["team"]);
        Assert.Equal("music", role.Tag["team"]);
    }

    [Fact]
    public async Task Policies_that_others_gave_it_are_left_and_told()
    {
        await CreateAsync(Songs);
        Made().Policies["others"] = ReadsSongs;
        Made().AttachedPolicies.Add("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");

        await CreateAsync(Songs);

        Assert.Equal(
            "The role copy can do more than read music/song_data: it also has others, "
            + "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess, which this module did not give it.",
            Assert.Single(_account.Reporter.Warnings));
        Assert.Equal(["others", "sparkify-s3"], Made().Policies.Keys);
    }

    [Fact]
    public async Task A_role_of_somebody_else_is_not_touched()
    {
        _account.Account.Add(Foreign());

        var error = await Assert.ThrowsAsync<SparkifyException>(() => CreateAsync(Songs));

        Assert.Equal(ErrorIds.NotManaged, error.ErrorId);
        Assert.Equal("There is a role copy that this module did not make, so it was left as it is.", error.Message);
        Assert.Contains("-RoleArn arn:aws:iam::123456789012:role/copy", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_role_of_another_cluster_is_not_touched()
    {
        await CreateAsync(Songs with { ClusterIdentifier = "one" });
        _account.Server.ClearRequests();

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => CreateAsync(Songs with { ClusterIdentifier = "two" }));

        Assert.Equal(ErrorIds.NotManaged, error.ErrorId);
        Assert.Equal("The role copy was made for the cluster one, so it was left as it is.", error.Message);
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_role_whose_making_was_not_answered_is_taken_for_made()
    {
        _account.Server.Faults.Cut(request => request.Action == "CreateRole", 1, afterwards: true);

        var role = await CreateAsync(Songs);

        // Somebody else may have been faster: that it was made here is not known.
        Assert.Equal((false, true), (role.Created, role.Changed));
        Assert.Equal(2, _account.Count("CreateRole"));
        AssertSame(ReadsSongs, Made().Policies["sparkify-s3"]);
    }

    [Fact]
    public async Task A_role_of_an_earlier_version_is_made_to_trust_this_account_alone()
    {
        await CreateAsync(Songs);
        var made = Made();
        made.AssumeRolePolicyDocument =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"redshift.amazonaws.com"},
            "Action":"sts:AssumeRole"}]}
            """;
        _account.Server.ClearRequests();

        await CreateAsync(Songs);

        Assert.Equal(["iam:UpdateAssumeRolePolicy"], _account.Changes);
        AssertSame(Trust, made.AssumeRolePolicyDocument);
    }

    [Fact]
    public async Task What_would_be_done_is_described_from_what_is_there()
    {
        Task<string> DescribeAsync() => Roles.DescribeAsync(
            Songs, _account.Options, _account.Reporter, TestContext.Current.CancellationToken);

        Assert.Equal("Make the role, which Redshift alone may take on, to read music/song_data", await DescribeAsync());
        await CreateAsync(Songs);
        _account.Server.ClearRequests();
        Assert.Equal("Leave the role that is there as it is: it reads music/song_data", await DescribeAsync());
        Made().Policies["sparkify-s3"] = ReadsSongs.Replace("song_data", "log_data", StringComparison.Ordinal);
        Assert.Equal(
            "Change the role that is there: let it read music/song_data, not music/log_data", await DescribeAsync());
        Made().Tags.Clear();
        Assert.Equal(ErrorIds.NotManaged, (await Assert.ThrowsAsync<SparkifyException>(DescribeAsync)).ErrorId);
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_role_that_somebody_makes_meanwhile_is_not_touched()
    {
        _account.Server.Faults.Do(
            request => request.Action == "CreateRole", 1, _ => _account.Account.Add(Foreign()));

        var error = await Assert.ThrowsAsync<SparkifyException>(() => CreateAsync(Songs));

        Assert.Equal(ErrorIds.NotManaged, error.ErrorId);
        Assert.Empty(Made().Policies);
    }

    [Fact]
    public async Task A_role_that_is_made_half_is_named_and_the_next_time_completed()
    {
        _account.Server.Faults.Fail(
            request => request.Action == "PutRolePolicy", 1, 409, "LimitExceeded", "Maximum policy size exceeded.");

        var error = await Assert.ThrowsAsync<SparkifyException>(() => CreateAsync(Songs));
        var role = await CreateAsync(Songs);

        Assert.Equal(ErrorIds.RequestFailed, error.ErrorId);
        Assert.Equal(
            "The role copy was made, but it is not complete: iam:PutRolePolicy failed: Maximum policy size exceeded. "
            + "(LimitExceeded)", error.Message);
        Assert.StartsWith(
            "Run it again to complete the role, or remove it: Remove-SparkifyRole copy.", error.RecommendedAction,
            StringComparison.Ordinal);
        Assert.Equal("copy", error.Target);
        Assert.True(role.Changed);
        AssertSame(ReadsSongs, Made().Policies["sparkify-s3"]);
        Assert.Equal(1, _account.Count("CreateRole"));
    }

    [Fact]
    public async Task A_role_that_may_have_been_made_is_named()
    {
        _account.Server.Faults.Fail(request => request.Action == "CreateRole", 100, 500, "ServiceFailure");

        using var session = QuickSession.Of(_account);

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => Roles.CreateAsync(Songs, session, TestContext.Current.CancellationToken));

        Assert.StartsWith("The role copy may have been made, or not: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Remove-SparkifyRole copy", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_IAM_never_shows_is_named_when_the_time_is_over()
    {
        _account.Server.Times = new ClusterTimes { RoleVisible = TimeSpan.FromHours(1) };

        var error = await Assert.ThrowsAsync<SparkifyException>(() => CreateAsync(Songs, _account.InHaste().Options));

        Assert.StartsWith("The role copy was made, but it is not complete: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("does not show it after 2 minutes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_of_IAM_has_not_heard_of_yet_is_tried_again()
    {
        _account.Server.Faults.Fail(
            request => request.Action == "PutRolePolicy", 2, 404, "NoSuchEntity", "The role cannot be found.");

        await CreateAsync(Songs);

        Assert.Equal(3, _account.Count("PutRolePolicy"));
    }

    [Fact]
    public async Task Throttling_passes()
    {
        _account.Server.Faults.Fail(request => request.Action == "CreateRole", 2, 400, "Throttling", "Rate exceeded");

        Assert.True((await CreateAsync(Songs)).Changed);
        Assert.Equal(3, _account.Count("CreateRole"));
    }

    [Theory]
    [InlineData("CreateRole", "iam:CreateRole")]
    [InlineData("GetRole", "iam:GetRole")]
    public async Task A_right_that_is_missing_is_named(string action, string right)
    {
        _account.Server.RefuseAccess(action);

        var error = await Assert.ThrowsAsync<SparkifyException>(() => CreateAsync(Songs));

        Assert.Equal((ErrorIds.AccessDenied, Songs.RoleName), (error.ErrorId, error.Target));
        Assert.StartsWith($"{Songs.RoleName}: AWS refused {right} to the profile ", error.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Account.Roles);
    }

    [Fact]
    public async Task Credentials_that_have_ended_are_told()
    {
        _account.Server.CredentialsExpired = true;

        var error = await Assert.ThrowsAsync<SparkifyException>(() => CreateAsync(Songs));

        Assert.Equal(ErrorIds.CredentialExpired, error.ErrorId);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        _account.Server.Times = new ClusterTimes { RoleVisible = TimeSpan.FromHours(1) };
        using var stop = new CancellationTokenSource();
        var reporter = new Support.RecordingReporter { OnProgress = _ => stop.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Roles.CreateAsync(Songs, _account.Options, reporter, stop.Token));
    }

    private static AwsRole Foreign() => new()
    {
        RoleName = "copy", RoleId = "AROA1", Arn = "arn:aws:iam::123456789012:role/copy",
        AssumeRolePolicyDocument = Trust,
    };

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

    private Task<SparkifyRole> CreateAsync(RoleOptions role, Sparkify.Engine.Aws.AwsOptions? options = null) =>
        Roles.CreateAsync(
            role, options ?? _account.Options, _account.Reporter, TestContext.Current.CancellationToken);

    private AwsRole Made() => Assert.Single(_account.Account.Roles);
}
