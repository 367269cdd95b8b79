package dev.rootstock.providers.aws.client;

/** Who the credentials are: the account's number, the user's or role's ARN and id. */
public record Identity(String account, String arn, String userId) {

    static Identity of(Clients clients) {
        var caller = clients.sts().getCallerIdentity();
        return new Identity(caller.account(), caller.arn(), caller.userId());
    }
}
