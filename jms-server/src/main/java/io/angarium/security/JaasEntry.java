package io.angarium.security;

import java.security.Principal;

/**
 * Which login modules to ask, and what to make of the principals that they leave.
 *
 * @param name of the entry in the JAAS configuration
 * @param userClass class of the principal that is the user: the first one of it; null for the first of all
 * @param roleClass class of the principals that are roles; null for all but the user's
 */
public record JaasEntry(String name, String userClass, String roleClass) {

    boolean isUser(Principal principal) {
        return userClass == null || principal.getClass().getName().equals(userClass);
    }

    boolean isRole(Principal principal) {
        return roleClass == null || principal.getClass().getName().equals(roleClass);
    }
}
