using Sparkify.Emulator.Aws;

namespace Sparkify.Tests.Emulator.Aws;

/// <summary>IAM's roles.</summary>
public class RoleTests
{
    [Fact]
    public async Task A_role_has_what_it_was_given()
    {
        await using var account = await TestAccount.StartAsync();
        await account.CallAsync(
            "iam.CreateRole",
            [
                .. Roles.Named("reader"), ("Path", "/sparkify/"), ("Description", "Reads."),
                ("Tags.member.1.Key", "project"), ("Tags.member.1.Value", "x y"),
            ]);

        var role = (await account.CallAsync("iam.GetRole", ("RoleName", "READER"))).Descendants("Role").Single();

        Assert.Equal("arn:aws:iam::123456789012:role/sparkify/reader", role.Element("Arn")!.Value);
        Assert.Equal(Roles.Trust, Uri.UnescapeDataString(role.Element("AssumeRolePolicyDocument")!.Value));
        Assert.Equal("<member><Key>project</Key><Value>x y</Value></member>", $"{role.Element("Tags")!.Elements().Single()}".Flat());
    }

    [Theory]
    [InlineData("cn-north-1", "arn:aws-cn:iam::123456789012:role/reader")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:iam::123456789012:role/reader")]
    public async Task Other_parts_of_AWS_have_names_of_their_own(string region, string arn)
    {
        await using var account = await TestAccount.StartAsync();

        var answer = await TestAccount.SendAsync(account.Request("iam.CreateRole", region, Roles.Named("reader")));

        Assert.Equal(arn, answer.Answer.Descendants("Arn").Single().Value);
    }

    [Fact]
    public async Task Whoever_made_a_role_may_be_told_for_a_while_that_there_is_none()
    {
        await using var account = await TestAccount.StartAsync(new ClusterTimes { RoleVisible = TimeSpan.FromDays(1) });
        await account.CallAsync("iam.CreateRole", Roles.Named("reader"));
        var role = account.Account.Roles.Single();
        await account.CallAsync(
            "iam.PutRolePolicy", ("RoleName", "reader"), ("PolicyName", "p"), ("PolicyDocument", Roles.Reads("b", "")));

        Assert.Equal(
            (404, "NoSuchEntity", "The role with name reader cannot be found."),
            await account.RefusedAsync("iam.GetRole", ("RoleName", "reader")));
        Assert.Equal(409, (await account.RefusedAsync("iam.CreateRole", Roles.Named("reader"))).Status);
        var refused = await account.RefusedAsync(
            "redshift.CreateCluster", [.. TestAccount.Needed("sparkify"), ("IamRoles.IamRoleArn.1", role.Arn)]);
        Assert.Equal("InvalidParameterValue", refused.Code);

        role.VisibleAt = DateTime.UtcNow;
        await account.CallAsync("iam.GetRole", ("RoleName", "reader"));
        await account.CreateClusterAsync("sparkify", ("IamRoles.IamRoleArn.1", role.Arn));
    }

    [Fact]
    public async Task A_role_goes_when_its_policies_have_gone()
    {
        const string managed = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
        await using var account = await TestAccount.StartAsync();
        await account.CallAsync("iam.CreateRole", Roles.Named("reader"));
        await account.CallAsync(
            "iam.PutRolePolicy", ("RoleName", "reader"), ("PolicyName", "p"), ("PolicyDocument", Roles.Reads("b", "")));
        await account.CallAsync("iam.AttachRolePolicy", ("RoleName", "reader"), ("PolicyArn", managed));

        Assert.Equal(
            (409, "DeleteConflict", "Cannot delete entity, must detach all policies first."),
            await account.RefusedAsync("iam.DeleteRole", ("RoleName", "reader")));
        await account.CallAsync("iam.DetachRolePolicy", ("RoleName", "reader"), ("PolicyArn", managed));
        Assert.Equal(
            (409, "DeleteConflict", "Cannot delete entity, must delete policies first."),
            await account.RefusedAsync("iam.DeleteRole", ("RoleName", "reader")));
        await account.CallAsync("iam.DeleteRolePolicy", ("RoleName", "reader"), ("PolicyName", "p"));
        await account.CallAsync("iam.DeleteRole", ("RoleName", "reader"));

        Assert.True(account.Account.IsEmpty);
        Assert.Equal(404, (await account.RefusedAsync("iam.DeleteRole", ("RoleName", "reader"))).Status);
        Assert.Equal(404, (await account.RefusedAsync("iam.ListRolePolicies", ("RoleName", "reader"))).Status);
    }

    [Fact]
    public async Task Policies_come_in_pages()
    {
        await using var account = await TestAccount.StartAsync();
        await account.CallAsync("iam.CreateRole", Roles.Named("reader"));
        foreach (var name in new[] { "c", "a", "b" })
        {
            await account.CallAsync(
                "iam.PutRolePolicy", ("RoleName", "reader"), ("PolicyName", name), ("PolicyDocument", Roles.Reads("b", "")));
        }

        var first = await account.CallAsync("iam.ListRolePolicies", ("RoleName", "reader"), ("MaxItems", "2"));
        var second = await account.CallAsync(
            "iam.ListRolePolicies", ("RoleName", "reader"), ("MaxItems", "2"), ("Marker", first.Descendants("Marker").Single().Value));
        var attached = await account.CallAsync("iam.ListAttachedRolePolicies", ("RoleName", "reader"));

        Assert.Equal(["a", "b"], first.Descendants("member").Select(name => name.Value));
        Assert.Equal("true", first.Descendants("IsTruncated").Single().Value);
        Assert.Equal(["c"], second.Descendants("member").Select(name => name.Value));
        Assert.Equal("false", second.Descendants("IsTruncated").Single().Value);
        Assert.Empty(second.Descendants("Marker"));
        Assert.Empty(attached.Descendants("member"));
    }

    [Theory]
    [InlineData("PutRolePolicy", "{", "This policy contains invalid Json")]
    [InlineData("PutRolePolicy", """{"Version":"2012-10-17"}""", "Syntax errors in policy.")]
    [InlineData("PutRolePolicy", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject"}}""", "Policy statement must contain resources.")]
    [InlineData("PutRolePolicy", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"music"}}""", "Resource music must be in ARN format or \"*\".")]
    [InlineData("PutRolePolicy", """{"Version":"2012-10-17","Statement":{"Effect":"Maybe","Action":"s3:GetObject","Resource":"*"}}""", "Syntax errors in policy.")]
    [InlineData("PutRolePolicy", """{"Version":"2013","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}""", "The policy must contain a valid version string")]
    [InlineData("CreateRole", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole"}}""", "Missing required field Principal")]
    [InlineData("CreateRole", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"redshift.amazon.com"},"Action":"sts:AssumeRole"}}""", "Invalid principal in policy: \"SERVICE\":\"redshift.amazon.com\"")]
    public async Task A_policy_that_is_none_is_refused(string action, string document, string message)
    {
        await using var account = await TestAccount.StartAsync();
        await account.CallAsync("iam.CreateRole", Roles.Named("reader"));

        var error = await account.RefusedAsync(
            $"iam.{action}",
            action == "CreateRole"
                ? [("RoleName", "another"), ("AssumeRolePolicyDocument", document)]
                : [("RoleName", "reader"), ("PolicyName", "p"), ("PolicyDocument", document)]);

        Assert.Equal((400, "MalformedPolicyDocument", message), error);
    }

    [Fact]
    public async Task Only_who_is_trusted_gets_the_role()
    {
        await using var account = await TestAccount.StartAsync();
        await account.CallAsync(
            "iam.CreateRole", ("RoleName", "of-another"), ("AssumeRolePolicyDocument", Roles.Trust.Replace("redshift", "ec2")));

        var error = await account.RefusedAsync(
            "redshift.CreateCluster",
            [.. TestAccount.Needed("sparkify"), ("IamRoles.IamRoleArn.1", account.Account.Roles.Single().Arn)]);

        Assert.EndsWith("must delegate access to an Amazon Redshift account.", error.Message);
    }

    [Fact]
    public async Task Another_version_of_the_API_has_no_operations()
    {
        await using var account = await TestAccount.StartAsync();

        var error = TestAccount.Error(await TestAccount.SendAsync(account.Signer.Sign(
            account.Server.Url + "/", "iam", "us-east-1", [("Action", "GetRole"), ("Version", "2009-01-01"), ("RoleName", "x")])));

        Assert.Equal((400, "InvalidAction", "Could not find operation GetRole for version 2009-01-01"), error);
    }

    [Theory]
    [InlineData("iam.GetRole", "", "ValidationError", "Value null at 'roleName'")]
    [InlineData("iam.GetRole", "Name", "ValidationError", "The parameter Name is not recognized")]
    [InlineData("iam.GetUser", "RoleName", "InvalidAction", "Could not find operation GetUser for version 2010-05-08")]
    [InlineData("iam.AttachRolePolicy", "RoleName&PolicyArn", "NoSuchEntity", "does not exist or is not attachable.")]
    public async Task What_IAM_does_not_know_is_refused(string operation, string names, string code, string message)
    {
        await using var account = await TestAccount.StartAsync();
        await account.CallAsync("iam.CreateRole", Roles.Named("x"));

        var error = await account.RefusedAsync(
            operation, [.. names.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(name => (name, "x"))]);

        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message);
    }
}
