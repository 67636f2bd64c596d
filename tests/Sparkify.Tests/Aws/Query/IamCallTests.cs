namespace Sparkify.Tests.Aws.Query;

/// <summary>IAM's operations: what goes out, and what is read from answers as AWS documents them.</summary>
public class IamCallTests
{
    private const string Namespace = "xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CreateRole", "AssumeRolePolicyDocument={\"a\":\"b c\"}", "Description=reads", "RoleName=r",
        "Tags.member.1.Key=team", "Tags.member.1.Value=music")]
    [InlineData("GetRole", "RoleName=r")]
    public async Task A_role_is_read_and_calls_are_signed_for_the_one_region_of_IAM(
        string action, params string[] parameters)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.Then(200, $"""
            <{action}Response {Namespace}><{action}Result><Role>
              <Path>/application_abc/</Path>
              <Arn>arn:aws:iam::123456789012:role/application_abc/r</Arn>
              <RoleName>r</RoleName>
              <AssumeRolePolicyDocument>%7B%22Version%22%3A%222012%22%2C%22x%22%3A%22a%2Bb+c%22%7D</AssumeRolePolicyDocument>
              <CreateDate>2026-11-21T09:08:07Z</CreateDate>
              <RoleId>AROADBQP57FF2AEXAMPLE</RoleId>
              <Tags><member><Key>team</Key><Value>music</Value></member></Tags>
            </Role></{action}Result></{action}Response>
            """);

        var role = action == "CreateRole"
            ? await aws.Session.Iam.CreateRoleAsync(
                "r", """{"a":"b c"}""", "reads", new Dictionary<string, string> { ["team"] = "music" }, Token)
            : await aws.Session.Iam.GetRoleAsync("r", Token);

        var call = Assert.Single(aws.Server.Calls);
        Assert.Equal((action, "2010-05-08", "us-east-1/iam"), (call.Action, call.Form["Version"], call.SignedFor));
        Assert.Equal(parameters, call.Parameters);
        Assert.Equal(("r", "arn:aws:iam::123456789012:role/application_abc/r", "/application_abc/"),
            (role.RoleName, role.Arn, role.Path));
        Assert.Equal("""{"Version":"2012","x":"a+b+c"}""", role.AssumeRolePolicyDocument);
        Assert.Equal(new DateTime(2026, 11, 21, 9, 8, 7, DateTimeKind.Utc), role.CreateDate);
        Assert.Equal(new Dictionary<string, string> { ["team"] = "music" }, role.Tags);
    }

    [Fact]
    public async Task Policies_are_written_and_taken_away_by_name_and_ARN()
    {
        await using var aws = await Calling.StartAsync();
        foreach (var action in new[]
        {
            "PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy", "TagRole", "DeleteRole",
        })
        {
            aws.Server.Then(200, $"<{action}Response {Namespace}><ResponseMetadata/></{action}Response>");
        }

        var iam = aws.Session.Iam;
        await iam.PutRolePolicyAsync("r", "p", "{}", Token);
        await iam.DeleteRolePolicyAsync("r", "p", Token);
        await iam.AttachRolePolicyAsync("r", "arn:aws:iam::aws:policy/x", Token);
        await iam.DetachRolePolicyAsync("r", "arn:aws:iam::aws:policy/x", Token);
        await iam.TagRoleAsync("r", new Dictionary<string, string> { ["team"] = "music" }, Token);
        await iam.DeleteRoleAsync("r", Token);

        Assert.Equal(
            [
                "PutRolePolicy: PolicyDocument={} PolicyName=p RoleName=r", "DeleteRolePolicy: PolicyName=p RoleName=r",
                "AttachRolePolicy: PolicyArn=arn:aws:iam::aws:policy/x RoleName=r",
                "DetachRolePolicy: PolicyArn=arn:aws:iam::aws:policy/x RoleName=r",
                "TagRole: RoleName=r Tags.member.1.Key=team Tags.member.1.Value=music", "DeleteRole: RoleName=r",
            ],
            aws.Server.Calls.Select(call => $"{call.Action}: {string.Join(' ', call.Parameters)}"));
    }

    [Fact]
    public async Task ListRolePolicies_asks_for_every_page()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server
            .Then(200, Page("ListRolePolicies",
                "<PolicyNames><member>a</member><member>b</member></PolicyNames>" +
                "<IsTruncated>true</IsTruncated><Marker>m</Marker>"))
            .Then(200, Page("ListRolePolicies",
                "<PolicyNames><member>c</member></PolicyNames><IsTruncated>false</IsTruncated>"));

        Assert.Equal(["a", "b", "c"], await aws.Session.Iam.ListRolePoliciesAsync("r", Token));

        Assert.Equal([["RoleName=r"], ["Marker=m", "RoleName=r"]], aws.Server.Calls.Select(call => call.Parameters));
    }

    [Fact]
    public async Task ListAttachedRolePolicies_asks_for_every_page()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server
            .Then(200, Page("ListAttachedRolePolicies",
                "<AttachedPolicies><member><PolicyName>x</PolicyName><PolicyArn>arn:x</PolicyArn></member>" +
                "</AttachedPolicies><IsTruncated>true</IsTruncated><Marker>m</Marker>"))
            .Then(200, Page("ListAttachedRolePolicies",
                "<AttachedPolicies><member><PolicyName>y</PolicyName><PolicyArn>arn:y</PolicyArn></member>" +
                "</AttachedPolicies><IsTruncated>false</IsTruncated>"));

        Assert.Equal(["arn:x", "arn:y"], await aws.Session.Iam.ListAttachedRolePoliciesAsync("r", Token));

        Assert.Equal([["RoleName=r"], ["Marker=m", "RoleName=r"]], aws.Server.Calls.Select(call => call.Parameters));
    }

    private static string Page(string action, string content) =>
        $"<{action}Response {Namespace}><{action}Result>{content}</{action}Result></{action}Response>";
}
